import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../api/body.js';
import { WorldError } from '../errors.js';
import { present } from '../present.js';
import type { World } from '../world/world.js';
import { sayOptions } from './actions.js';

/** Bytes of a picture a person may send. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

export function fileUrl(uniqueId: string): string {
  return `/sandbox/file?id=${uniqueId}`;
}

/** A photo or document for the page. Documents are only ever downloaded: theirs may be any content, unless they are pictures. */
export async function sendFile(world: World, id: string, response: ServerResponse): Promise<void> {
  const file = world.findFile(id);
  const bytes = file ? await world.readFile(file) : undefined;
  if (!file || !bytes) throw new WorldError('Этого файла в локальном Telegram нет.');
  const isPhoto = file.kind === 'photo';
  const isPicture = file.width !== undefined;
  response
    .writeHead(200, {
      'content-type': isPicture ? file.mime : 'application/octet-stream',
      'content-disposition': isPhoto
        ? 'inline'
        : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    .end(bytes);
}

/** A person sends a picture: its bytes are the body, the rest stands in the query. */
export async function receivePhoto(
  world: World,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<object> {
  const personId = world.person(Number(query.get('as'))).id;
  const bytes = await readBody(request, MAX_PHOTO_BYTES);
  const mime = request.headers['content-type'] ?? '';
  const file = await world.addPhoto({ name: 'photo', mime, bytes });
  if (!file) throw new WorldError('Это не фотография: подойдут JPEG, PNG, WebP и GIF.');
  const chatId = Number(query.get('chat') ?? personId);
  const number = (name: string) => {
    if (!query.get(name)) return undefined;
    const value = Number(query.get(name));
    if (Number.isNaN(value)) throw new WorldError(`Поле «${name}» — число.`);
    return value;
  };
  const options = sayOptions(present({ topic: number('topic'), replyTo: number('replyTo') }));
  return { message: world.show(personId, chatId, file, query.get('caption') ?? '', options).id };
}
