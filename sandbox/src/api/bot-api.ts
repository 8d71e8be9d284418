import type { IncomingMessage, ServerResponse } from 'node:http';
import { TelegramRefusal } from '../errors.js';
import type { World } from '../world/world.js';
import { readParams } from './body.js';
import type { PerformCall } from './call.js';
import { send, trickle } from './respond.js';

/** Answers /bot<TOKEN>/<method> and /file/bot<TOKEN>/<path>. */
export function createBotApi(world: World, perform: PerformCall, token: string) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, isFile, given, rest = ''] = /^\/(file\/)?bot([^/]*)\/?(.*?)\/?$/.exec(decodePath(url)) ?? [];
    if (given !== token) return send(response, new TelegramRefusal(401, 'Unauthorized'));
    if (isFile) return sendFile(response, rest);
    const { answer, fault } = await perform(
      rest,
      () => readParams(request, url),
      () => hangUpSignal(response),
    );
    if (fault?.kind === 'cut-before' || fault?.kind === 'cut-after') request.socket.destroy();
    else if (fault?.kind === 'slow') await trickle(response, answer, fault.delayMs ?? 1000);
    else send(response, answer);
  };

  async function sendFile(response: ServerResponse, path: string): Promise<void> {
    const [, kind, id = ''] = /^(photo|document)s\/([\w-]+)$/.exec(path) ?? [];
    const file = world.findFile(id);
    const bytes = file?.kind === kind && file ? await world.readFile(file) : undefined;
    if (!bytes) return send(response, new TelegramRefusal(404, 'Not Found'));
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
  }
}

function decodePath(url: URL): string {
  try {
    return decodeURI(url.pathname);
  } catch {
    return url.pathname;
  }
}

function hangUpSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  else response.once('close', () => controller.abort());
  return controller.signal;
}
