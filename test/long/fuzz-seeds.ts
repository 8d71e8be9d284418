import { utf8 } from '../feeds/bytes.js';
import { demoFeed } from '../feeds/demo-feed.js';

/** Small feeds of our own invention, one of each shape. */
export const SEEDS: readonly Uint8Array[] = [
  demoFeed(),
  utf8(`<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Вести &amp;amp; дела</title>
<link rel="self" href="https://a.example/atom"/><link href="https://a.example/"/><entry><id>urn:1</id><title>Мост открыт</title>
<link href="/most"/><published>2025-06-15T12:26:00+03:00</published><updated>2025-06-15T12:30:00Z</updated><category term="society" label="Общество"/>
<author><name>А. Петрова</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>О мосте.</p></div></content></entry></feed>`),
  utf8(`<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Вести</title><link>https://a.example/</link></channel>
<item rdf:about="https://a.example/1"><title>Мост</title><link>https://a.example/1</link><dc:date>2025-06-15</dc:date><dc:subject>Общество</dc:subject></item></rdf:RDF>`),
  utf8(`<rss version="2.0" xmlns:yandex="http://news.yandex.ru" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><language>ru</language>
<item><title><![CDATA[Мост & дорога]]></title><guid>https://a.example/2</guid><pubDate>15 июня 2025, 12:26</pubDate>
<enclosure url="https://a.example/2.jpg" type="image/jpeg" length="1"/><yandex:full-text>Полный текст &laquo;о мосте&raquo;.</yandex:full-text>
<content:encoded><![CDATA[<p>О <b>мосте</b><script>x()</script></p>]]></content:encoded></item></channel></rss>`),
  utf8(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>Вести</title></head><body><article><a href="/most"><img alt="Мост открыт"></a>
<span>Общество</span><time>15.06.2025, 12:26</time><h3><a href="/most">Мост открыт</a></h3></article><article><h3><a href="/2">Спорт</a></h3>
<time datetime="2025-06-14T10:00:00+03:00">вчера</time></article></body></html>`),
  utf8(`<html><head><meta charset="windows-1251"><meta property="og:title" content="Мост"></head><body><h1>Мост открыт</h1>
<p>Автор фото: Иван.</p><p>«Открыли», сказал он.</p><div>Новости по теме</div></body></html>`),
];
