import type { Redis } from 'ioredis';

/**
 * Commands that are sent in one turn of the program go to Redis in one write: each is a call to the system, and under
 * load these cost more than the commands. Their order stays, and none waits for anything but the end of the turn.
 */
export function joinWrites(redis: Redis): void {
  redis.on('connect', () => {
    const { stream } = redis;
    const write = stream.write.bind(stream) as (...written: unknown[]) => boolean;
    let isOpen = false;
    stream.write = (...written: unknown[]) => {
      if (!isOpen) {
        isOpen = true;
        stream.cork();
        // After all that is waiting to go on now: each of them may send something too.
        process.nextTick(() => {
          isOpen = false;
          stream.uncork();
        });
      }
      return write(...written);
    };
  });
}
