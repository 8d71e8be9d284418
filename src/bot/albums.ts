import type { Context } from 'grammy';

const REMEMBERED = 1_000;

/** Tells the further pictures of an album, which come as messages of their own; in the memory of this process alone. */
export function createAlbums(): (ctx: Pick<Context, 'message'>) => boolean {
  const albums = new Set<string>();
  return ({ message }) => {
    const album = message?.media_group_id;
    if (album === undefined) return false;
    if (albums.has(album)) return true;
    albums.add(album);
    const [oldest] = albums;
    if (albums.size > REMEMBERED && oldest !== undefined) albums.delete(oldest);
    return false;
  };
}
