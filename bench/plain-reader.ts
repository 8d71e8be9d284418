import Parser from 'rss-parser';

/**
 * The least a reader can do, to compare with: the global fetch, the declared charset, rss-parser as it comes, and the
 * items kept in memory as JSON. No limits, no worker, no store, no search. `plain-reader.js FEEDS FIRST_URL`.
 */
const LANES = 8;

const [feeds = '0', first = ''] = process.argv.slice(2);
const parser = new Parser();
const kept: string[] = [];
const waiting = Array.from({ length: Number(feeds) }, (_, feed) =>
  first.replace('/0.xml', `/${feed}.xml`),
).values();

await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (const url of waiting) {
      const response = await fetch(url);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100));
      const xml = new TextDecoder(/encoding="([^"]+)"/.exec(head)?.[1]).decode(bytes);
      const { items } = await parser.parseString(xml);
      for (const item of items) kept.push(JSON.stringify(item));
      console.log(`прочитано ${items.length}, новых ${items.length},`);
    }
  }),
);
