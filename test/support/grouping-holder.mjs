// Stores articles poll by poll and puts them into stories, in a process of its own that a test may kill.
// Usage: node grouping-holder.mjs '{"redisPath": …, "prefix": …, "now": ms, "polls": [[article, …], …], "stopsAt": "stored" or "decided"}'
// Prints {"at": …} and stands still where it was told to; {"at": "end"} when all is grouped.
import { createGroupAlone } from '../../dist/app/group-alone.js';
import { openWorkshop } from '../../dist/app.js';
import { loadConfig } from '../../dist/config.js';
import { createLog } from '../../dist/log.js';

const { redisPath, prefix, now, polls, stopsAt } = JSON.parse(process.argv[2]);
const config = { ...loadConfig({}), redisUrl: redisPath, redisPrefix: prefix };
const machine = {
  log: createLog('error', process.stderr),
  env: process.env,
  tell: () => {},
  clock: () => now,
};
const { articles, groupStories, redis, keys } = await openWorkshop(config, machine);
const group = createGroupAlone({ redis, keys, groupStories });

async function passes(at) {
  if (at !== 'end' && at !== stopsAt) return;
  console.log(JSON.stringify({ at }));
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

// A batch is the one script that touches the list of what waits and the stories of articles.
const send = redis.eval.bind(redis);
redis.eval = async (...args) => {
  if (args.includes(keys.articlesPending) && args.includes(keys.storyOfArticle)) await passes('decided');
  return send(...args);
};

for (const poll of polls) {
  await articles.insert(poll.map((article) => ({ article, stems: '', urlKey: article.url, guidKey: null })));
  await passes('stored');
  await group();
}
await passes('end');
