import { expect, test } from 'vitest';
import { subscribes, unhurried } from '../bot/talk.js';
import { appStage, NOON } from '../support/app.js';

const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };

test('/metrics tells of the road of a digest from the outlet to the reader, and names no reader', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const { ticks, httpPort } = stage.running;
  const scrape = async () => {
    const response = await fetch(`http://127.0.0.1:${httpPort}/metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return await response.text();
  };
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  await anna.sees(/Мост/);
  let text = '';
  const told = async () => {
    text = await scrape();
    return text.includes('svodka_publication_lag_seconds_count{manner="scheduled"} 1');
  };
  await expect.poll(told, { timeout: 20_000 }).toBe(true);
  const lines = text.split('\n');
  const value = (series: string) => {
    const line = lines.find((one) => one.startsWith(`${series} `));
    return line === undefined ? null : Number(line.slice(series.length + 1));
  };
  expect(value('svodka_polls_total{source="vesti",outcome="read"}')).toBeGreaterThanOrEqual(1);
  expect(value('svodka_articles_total{source="vesti",change="new"}')).toBe(1);
  expect(value('svodka_digests_composed_total')).toBe(1);
  expect(value('svodka_digests_queued_total')).toBe(1);
  expect(value('svodka_sends_total{kind="digest",outcome="sent"}')).toBe(1);
  // A nought from the start: an increase is only seen where something stood before.
  expect(value('svodka_sends_total{kind="post",outcome="unknown"}')).toBe(0);
  expect(value('svodka_deliveries_given_up_total{kind="digest"}')).toBe(0);
  expect(value('svodka_telegram_refusals_total{scope="all"}')).toBe(0);
  expect(value('svodka_digest_lag_seconds_count')).toBe(1);
  // Published at eleven, told the next morning at eight.
  expect(value('svodka_publication_lag_seconds_bucket{le="43200",manner="scheduled"}')).toBe(0);
  expect(value('svodka_publication_lag_seconds_bucket{le="86400",manner="scheduled"}')).toBe(1);
  expect(value('svodka_pacer_wait_seconds_count{for="delivery"}')).toBe(1);
  expect(value('svodka_update_duration_seconds_count{update="command"}')).toBeGreaterThanOrEqual(1);
  expect(value('svodka_update_duration_seconds_count{update="button"}')).toBeGreaterThanOrEqual(1);
  expect(value('svodka_redis_up')).toBe(1);
  expect(value('svodka_redis_memory_used_bytes')).toBeGreaterThan(0);
  expect(value('svodka_queue_jobs{state="waiting"}')).toBe(0);
  expect(value('svodka_subscriptions{timing="scheduled"}')).toBe(1);
  expect(value('svodka_lease_held{lease="bot"}')).toBe(1);
  expect(value('svodka_check_ok{check="redis"}')).toBe(1);
  expect(value('svodka_source_silence_seconds{source="vesti"}')).toBeGreaterThan(0);
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
  // Never run yet: no figure rather than a wrong one.
  expect(value('svodka_cleanup_last_timestamp_seconds')).toBeNull();
  expect(text).not.toContain(String(anna.id));
});
