import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSafely } from 'node:https';
import { type Api, GrammyError, HttpError } from 'grammy';
import type { Config } from '../config.js';
import { SECOND } from '../domain/clock.js';
import { decodeText } from '../feeds/text/charset.js';
import { clientOptions } from './telegram-client.js';

const WITHIN = 30 * SECOND;

/**
 * Reads a text file somebody has sent the bot, in UTF-8 or windows-1251, by https://core.telegram.org/bots/api#getfile
 * @returns null when Telegram does not give it, or it is longer than `most` bytes
 */
export function createReadSentFile(api: Pick<Api, 'getFile'>, config: Config & { botToken: string }) {
  const { apiRoot = 'https://api.telegram.org', baseFetchConfig } = clientOptions(config);
  return async (fileId: string, most: number): Promise<string | null> => {
    const path = await pathOf(fileId);
    if (path === null) return null;
    const bytes = await download(`${apiRoot}/file/bot${config.botToken}/${path}`, most);
    return bytes && decodeText(bytes, null);
  };

  async function pathOf(fileId: string): Promise<string | null> {
    try {
      return (await api.getFile(fileId)).file_path ?? null;
    } catch (error) {
      if (error instanceof GrammyError || error instanceof HttpError) return null;
      throw error;
    }
  }

  function download(url: string, most: number): Promise<Buffer | null> {
    const get = url.startsWith('https:') ? getSafely : getPlain;
    const agent = baseFetchConfig?.agent;
    const options = { ...(agent ? { agent } : {}), signal: AbortSignal.timeout(WITHIN) };
    return new Promise((resolve) => {
      const request = get(url, options, (response) => {
        read(response, most).then(resolve, () => resolve(null));
      });
      request.on('error', () => resolve(null));
    });
  }
}

async function read(response: IncomingMessage, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    // Leaving the loop ends the connection.
    if (size > most) return null;
    pieces.push(piece);
  }
  return response.statusCode === 200 ? Buffer.concat(pieces) : null;
}
