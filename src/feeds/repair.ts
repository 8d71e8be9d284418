/** XML's own five; all other names are HTML's and would stop a strict parser. */
const UNKNOWN_REFERENCE = /<!\[CDATA\[[\s\S]*?\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/gi;
/** XML 1.0, production 2: of the controls only tab and line ends may stand in a document. */
const FORBIDDEN_CHARACTERS = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu;
const FORBIDDEN_REFERENCES = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi;

/** Makes the common sins of feeds well-formed: junk before the document, stray control characters, bare ampersands. */
export function repairXml(xml: string): string {
  const start = xml.search(/<(?:\?xml|!--|!DOCTYPE|[a-z])/i);
  return xml
    .slice(Math.max(start, 0))
    .replace(FORBIDDEN_CHARACTERS, '')
    .replace(FORBIDDEN_REFERENCES, '')
    .replace(UNKNOWN_REFERENCE, (found) => (found.startsWith('<') ? found : '&amp;'));
}
