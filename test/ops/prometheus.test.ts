import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { allMetrics, type Known } from '../support/all-metrics.js';
import { testRedis } from '../support/redis.js';

/** What Prometheus itself adds to what it scrapes. */
const OWN_LABELS = ['job', 'instance'];
const OWN_METRICS = { up: OWN_LABELS };

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const alertsSchema = z.object({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Svodka[A-Z]\w+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[mh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({
            summary: z.string().regex(/[а-яё]/),
            action: z.string().regex(/[а-яё]/),
          }),
        }),
      ),
    }),
  ),
});
const rules = alertsSchema
  .parse(parseYaml(read('ops/prometheus/alerts.yml'), { prettyErrors: true }))
  .groups.flatMap((group) => group.rules);

const panelSchema = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string().regex(/[а-яёA-Z]/),
  datasource: z.object({ type: z.literal('prometheus'), uid: z.literal(`\${datasource}`) }).optional(),
  gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).default([]),
});
const dashboard = z
  .object({
    uid: z.literal('svodka'),
    templating: z.object({
      list: z.array(z.object({ name: z.literal('datasource'), type: z.literal('datasource') })),
    }),
    panels: z.array(panelSchema),
  })
  .parse(JSON.parse(read('ops/grafana/svodka.json')));

/** Grafana puts its own figures in before Prometheus sees the question. */
const filledIn = (expr: string) => expr.replaceAll('$__rate_interval', '2m');
const questions = [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ where: title, expr: filledIn(expr) })),
  ),
];

let known: Known[];
const store = testRedis();
beforeAll(async () => {
  known = await allMetrics(store);
});
afterAll(() => store.close());

interface Asked {
  /** Each metric with the labels its matchers name. */
  metrics: { name: string; labels: string[] }[];
  /** Labels of `by`, `on` and the like. */
  grouped: string[];
  errors: string[];
}

function askedIn(expr: string): Asked {
  const asked: Asked = { metrics: [], grouped: [], errors: [] };
  const inside: string[] = [];
  parser.parse(expr).iterate({
    enter({ name, from, to, type }) {
      const text = expr.slice(from, to);
      if (type.isError) asked.errors.push(`${expr.slice(0, from)}<here>${expr.slice(from)}`);
      if (name === 'VectorSelector') asked.metrics.push({ name: '', labels: [] });
      const metric = asked.metrics.at(-1);
      if (name === 'Identifier' && inside.at(-1) === 'VectorSelector' && metric) metric.name = text;
      if (name === 'LabelName') {
        if (inside.includes('GroupingLabels')) asked.grouped.push(text);
        else metric?.labels.push(text);
      }
      inside.push(name);
    },
    leave() {
      inside.pop();
    },
  });
  return asked;
}

/** Names as they are scraped: a histogram is three of them. */
function exposed(): Map<string, string[]> {
  const all = known.flatMap(({ name, type, labels }): [string, string[]][] =>
    type === 'histogram'
      ? [
          [`${name}_bucket`, [...labels, 'le']],
          [`${name}_sum`, labels],
          [`${name}_count`, labels],
        ]
      : [[name, labels]],
  );
  return new Map([
    ...all.map(([name, labels]): [string, string[]] => [name, [...labels, ...OWN_LABELS]]),
    ...Object.entries(OWN_METRICS),
  ]);
}

function wrongIn(expr: string): string[] {
  const names = exposed();
  const { metrics, grouped, errors } = askedIn(expr);
  const wrong = [...errors];
  for (const { name, labels } of metrics) {
    const has = names.get(name);
    if (!has) wrong.push(`no metric ${name}`);
    else
      wrong.push(...labels.filter((label) => !has.includes(label)).map((label) => `${name} has no ${label}`));
  }
  const together = metrics.flatMap(({ name }) => names.get(name) ?? []);
  wrong.push(...grouped.filter((label) => !together.includes(label)).map((label) => `nothing has ${label}`));
  if (metrics.length === 0) wrong.push('asks for nothing');
  return wrong;
}

test('every question of the dashboard and of the alerts is PromQL about metrics and labels that exist', () => {
  expect(questions.length).toBeGreaterThan(60);
  expect(questions.flatMap(({ where, expr }) => wrongIn(expr).map((wrong) => `${where}: ${wrong}`))).toEqual(
    [],
  );
});

test('the check itself hears a misspelt metric, a bucket of no histogram, a label nobody has, and no PromQL', () => {
  expect(wrongIn('svodka_poll_total')).toEqual(['no metric svodka_poll_total']);
  expect(wrongIn('svodka_polls_total_bucket')).toEqual(['no metric svodka_polls_total_bucket']);
  expect(wrongIn('svodka_digest_lag_seconds')).toEqual(['no metric svodka_digest_lag_seconds']);
  expect(wrongIn('svodka_polls_total{chat="1"}')).toEqual(['svodka_polls_total has no chat']);
  expect(wrongIn('sum by (sours) (svodka_polls_total)')).toEqual(['nothing has sours']);
  expect(wrongIn('sum(svodka_polls_total')).not.toEqual([]);
  expect(wrongIn('sum(rate(svodka_polls_total))) > 1')).not.toEqual([]);
});

test('what is measured is also shown: no metric of ours without a panel or an alert', () => {
  const asked = new Set(questions.flatMap(({ expr }) => askedIn(expr).metrics.map(({ name }) => name)));
  const unseen = known
    .filter(({ name }) => name.startsWith('svodka_'))
    .filter(({ name }) => !['', '_bucket', '_sum', '_count'].some((suffix) => asked.has(name + suffix)));
  expect(unseen.map(({ name }) => name)).toEqual([]);
});

test('no alert and no panel stands twice, and panels do not cover one another', () => {
  const names = rules.map(({ alert }) => alert);
  const ids = dashboard.panels.map(({ id }) => id);
  expect([new Set(names).size, new Set(ids).size]).toEqual([names.length, ids.length]);
  const places = dashboard.panels.map(({ gridPos }) => gridPos);
  const covering = places.flatMap((a, n) =>
    places
      .slice(n + 1)
      .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  );
  expect(covering).toEqual([]);
});

test('no alert without a trouble it sounds at, for promtool to try (ops/README.md)', () => {
  const troubles = read('ops/prometheus/alerts.test.yml');
  expect(rules.map(({ alert }) => alert).filter((alert) => !troubles.includes(`"${alert}"`))).toEqual([]);
});

test('the example of prometheus.yml reads the rules that stand beside it, and the job the rules ask for', () => {
  const example = parseYaml(read('ops/prometheus/prometheus.yml')) as {
    rule_files: string[];
    scrape_configs: { job_name: string }[];
  };
  expect(example.rule_files).toEqual(['alerts.yml']);
  expect(example.scrape_configs.map(({ job_name }) => job_name)).toEqual(['svodka']);
});

test('docs/metrics.md explains every metric of ours, with its type and labels, and none that is not there', () => {
  const rows = [
    ...read('docs/metrics.md').matchAll(/^\| `(svodka_\w+)` +\| (\w+) +\| ([^|]*?) +\| ([^|]+?) +\|$/gm),
  ];
  const explained = rows.map(([, name, type, labels = '']) => ({
    name,
    type,
    labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).sort(),
  }));
  const ours = known
    .filter(({ name }) => name.startsWith('svodka_'))
    .map(({ name, type, labels }) => ({ name, type, labels: labels.toSorted() }));
  const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
    (a.name ?? '') < (b.name ?? '') ? -1 : 1;
  expect(explained.toSorted(byName)).toEqual(ours.toSorted(byName));
});
