/** Ids as sources.json takes them. */
const LONGEST = 32;
/** Parts of a host that are no name: https://publicsuffix.org, as far as Russian outlets need it. */
const SECOND_LEVEL = /^(?:com|org|net|msk|spb|gov|edu|info|co)$/;

/** «https://www.kaluga-poisk.ru/news» → «kaluga-poisk»; a number is added to what is taken. */
export function suggestId(url: string, taken: readonly string[]): string {
  const { hostname, port } = new URL(url);
  const labels = hostname.replace(/^(?:www|m)\./, '').split('.');
  const isNumeric = /^[\d.]+$|^\[/.test(hostname);
  if (labels.length > 1 && !isNumeric) labels.pop();
  if (labels.length > 1 && SECOND_LEVEL.test(labels.at(-1) ?? '')) labels.pop();
  const slug = (isNumeric ? `site-${port || '80'}` : labels.join('-'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const name =
    slug
      .replace(/^-+/, '')
      .slice(0, LONGEST - 4)
      .replace(/-+$/, '') || 'source';
  let id = name;
  for (let n = 2; taken.includes(id); n++) id = `${name}-${n}`;
  return id;
}
