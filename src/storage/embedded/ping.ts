import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 1_000;

/** Whether a Redis answers at a socket. `loading`: it is there and still reads its file. */
export async function ping(socketPath: string): Promise<'ready' | 'loading' | 'absent'> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const answer = (state: 'ready' | 'loading' | 'absent') => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => answer('absent'));
    socket.once('error', () => answer('absent'));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG') ? 'ready' : 'loading'));
  });
}
