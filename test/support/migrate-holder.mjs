// Migrates a corner of the test Redis with one slow step, page by page, and says so at its first page.
// Usage: node migrate-holder.mjs SOCKET PREFIX TERM_MS
import { connectRedis } from '../../dist/storage/connect.js';
import { createKeys } from '../../dist/storage/keys.js';
import { migrate } from '../../dist/storage/migrate.js';

const [path, prefix, termMs] = process.argv.slice(2);
const redis = await connectRedis({ path }, () => undefined);
const keys = createKeys(prefix);
const page = `
redis.call('INCR', ARGV[1] .. 'pages')
if redis.call('EXISTS', ARGV[1] .. 'go') == 0 then return '1' end
return '0'`;
const step = { version: 1, name: 'slow', script: "redis.call('INCR', ARGV[1] .. 'done')", pages: [page] };
const onWaiting = () => console.log('waiting');
console.log('begun');
const applied = await migrate(redis, keys, [step], {
  who: `h ${process.pid}`,
  termMs: Number(termMs),
  onWaiting,
});
console.log(`applied ${applied.join()}`);
redis.disconnect();
