import { badRequest } from '../errors.js';
import type { Message } from '../types.js';
import { fileId } from '../world/file-id.js';
import type { FileRecord } from '../world/state.js';
import { readCaption } from './content.js';
import type { Call } from './handler.js';
import { send } from './sending.js';

/** https://core.telegram.org/bots/api#sendphoto: bytes; width and height together; their ratio. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_PHOTO_PERIMETER = 10_000;
const MAX_PHOTO_RATIO = 20;
/** https://core.telegram.org/bots/api#getfile */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

export async function sendPhoto(call: Call): Promise<Message> {
  const caption = readCaption(call);
  const { uniqueId } = await readPhoto(call);
  return send(call, {
    ...caption,
    file: uniqueId,
    ...(call.args.flag('show_caption_above_media') ? { captionAbove: true } : {}),
    ...(call.args.flag('has_spoiler') ? { mediaSpoiler: true } : {}),
  });
}

export async function sendDocument(call: Call): Promise<Message> {
  const caption = readCaption(call);
  const given = call.args.file('document');
  const file =
    typeof given === 'object'
      ? await call.world.addDocument(nonEmpty(given))
      : known(call, given, 'document');
  return send(call, { ...caption, file: file.uniqueId });
}

export function getFile({ world, args }: Call): object {
  const file = world.findFile(args.string('file_id') ?? '');
  if (!file) throw badRequest('invalid file_id');
  if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return {
    file_id: fileId(file),
    file_unique_id: file.uniqueId,
    file_size: file.size,
    file_path: `${file.kind}s/${file.uniqueId}`,
  };
}

async function readPhoto(call: Call): Promise<FileRecord> {
  const given = call.args.file('photo');
  if (typeof given !== 'object') return known(call, given, 'photo');
  if (nonEmpty(given).bytes.byteLength > MAX_PHOTO_BYTES) throw badRequest('file is too big');
  const file = await call.world.addPhoto(given);
  if (!file) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width = 1, height = 1 } = file;
  const ratio = Math.max(width / height, height / width);
  if (width + height > MAX_PHOTO_PERIMETER || ratio > MAX_PHOTO_RATIO)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return file;
}

function nonEmpty<T extends { bytes: Uint8Array }>(upload: T): T {
  if (upload.bytes.byteLength === 0) throw badRequest('file must be non-empty');
  return upload;
}

/** A file sent before, by its file_id. */
function known({ world }: Call, id: string | undefined, kind: FileRecord['kind']): FileRecord {
  const file = world.findFile(id ?? '');
  if (file?.kind === kind) return file;
  if (/^https?:/i.test(id ?? '')) throw badRequest('not simulated: files by URL');
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  const type = (name: FileRecord['kind']) => (name === 'photo' ? 'Photo' : 'Document');
  throw badRequest(`can't use file of type ${type(file.kind)} as ${type(kind)}`);
}
