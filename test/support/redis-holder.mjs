// Holds the embedded Redis of a data folder until it is told to let go, or killed.
// Usage: node redis-holder.mjs DATA_DIR ROLE; prints {"socketPath"} when it holds, {"error"} when it may not.
import { openEmbeddedRedis } from '../../dist/storage/embedded/open.js';

const [dataDir, role] = process.argv.slice(2);
try {
  const redis = await openEmbeddedRedis({ dataDir, role, env: process.env });
  console.log(JSON.stringify({ socketPath: redis.socketPath }));
  process.stdin.resume();
  process.stdin.once('end', () => {
    redis.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
} catch (error) {
  console.log(JSON.stringify({ error: error.message, name: error.name }));
  process.exit(2);
}
