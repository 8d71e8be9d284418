import type { Workshop } from '#app';

export interface Family {
  name: string;
  keys: number;
  bytes: number;
}

/** Elements of a large key that Redis looks at to say how large it is. */
const SAMPLES = 1_000;

/** Memory by kind of key, the largest first, as Redis itself counts it: MEMORY USAGE of every key. */
export async function families({ redis, keys }: Workshop): Promise<Family[]> {
  const found = new Map<string, Family>();
  for await (const page of redis.scanStream({ match: `${keys.prefix}*`, count: 1_000 })) {
    const names = [...new Set(page as string[])];
    const asked = redis.pipeline();
    for (const name of names) asked.memory('USAGE', name, 'SAMPLES', SAMPLES);
    const answers = (await asked.exec()) ?? [];
    for (const [index, name] of names.entries()) {
      const family = familyOf(name.slice(keys.prefix.length));
      const so = found.get(family) ?? { name: family, keys: 0, bytes: 0 };
      so.keys += 1;
      so.bytes += Number(answers[index]?.[1] ?? 0);
      found.set(family, so);
    }
  }
  return [...found.values()].filter(({ bytes }) => bytes > 10_000).sort((a, b) => b.bytes - a.bytes);
}

function familyOf(name: string): string {
  const [first = '', second = '', third] = name.split(':');
  if (first === 'stem' || first === 'article' || first === 'story') return `${first}:{…}`;
  return third === undefined ? `${first}:${second}`.replace(/:$/, '') : `${first}:${second}:{…}`;
}
