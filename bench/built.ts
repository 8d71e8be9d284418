/**
 * A module of the built program, typed by its source: what is measured is dist/, which lies around dist/bench.
 * `const { createFetch } = await built<typeof import('../src/feeds/fetch/fetch.js')>('feeds/fetch/fetch.js')`
 */
export async function built<Module>(path: string): Promise<Module> {
  return (await import(new URL(`../${path}`, import.meta.url).href)) as Module;
}
