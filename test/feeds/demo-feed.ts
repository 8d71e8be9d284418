import { encode } from './bytes.js';

/** A feed as a regional paper has it: windows-1251, a guid that is no address, and one item without a link. */
export function demoFeed(): Uint8Array {
  return encode(
    `<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0"><channel><title>Вести</title><link>https://vesti.example/</link>
<item><title>Мост «открыт»</title><link>/novosti/most/?utm_source=rss</link><guid isPermaLink="false">7</guid>
<category>Общество</category><pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate>
<description>&lt;p&gt;Коротко о мосте.&lt;/p&gt;</description></item>
<item><title>Без адреса</title><guid isPermaLink="false">8</guid></item>
</channel></rss>`,
    'windows-1251',
  );
}
