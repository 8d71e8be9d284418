import { readFileSync } from 'node:fs';
import { createSay } from '../../src/messages/say.js';

/** The sentences as people get them. */
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const say = createSay(read('locales/ru.ftl'), JSON.parse(read('config/kaluga/region.json')));
