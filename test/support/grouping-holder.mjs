// Stores articles poll by poll and puts them into stories, in a process of its own that a test may kill.
// Usage: node grouping-holder.mjs '{"redisPath": …, "prefix": …, "now": ms, "polls": [[article, …], …], "stopsAt": "stored" or "decided"}'
// Prints {"at": …} and stands still where it was told to; {"at": "end"} when all is grouped.
import { Redis } from 'ioredis';
import { createGroupAlone } from '../../dist/app/group-alone.js';
import { createGrouping } from '../../dist/digest/grouping.js';
import { createGroupStories } from '../../dist/pipeline/group-stories.js';
import { createArticleStore } from '../../dist/storage/articles.js';
import { createKeys } from '../../dist/storage/keys.js';
import { createStoryStore } from '../../dist/storage/stories.js';
import { createStoryBatches } from '../../dist/storage/story-batches.js';

const { redisPath, prefix, now, polls, stopsAt } = JSON.parse(process.argv[2]);
const redis = new Redis({ path: redisPath, maxRetriesPerRequest: null });
const keys = createKeys(prefix);
const articles = createArticleStore(redis, keys);
const batches = createStoryBatches(redis, keys);

async function passes(at) {
  if (at !== 'end' && at !== stopsAt) return;
  console.log(JSON.stringify({ at }));
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

const groupStories = createGroupStories({
  batches: {
    ...batches,
    async write(...args) {
      await passes('decided');
      return batches.write(...args);
    },
  },
  stories: createStoryStore(redis, keys),
  articles,
  createGrouping,
  clock: () => now,
});
const group = createGroupAlone({ redis, keys, groupStories });

for (const poll of polls) {
  await articles.insert(poll.map((article) => ({ article, stems: '', urlKey: article.url, guidKey: null })));
  await passes('stored');
  await group();
}
await passes('end');
