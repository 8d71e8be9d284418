import { readFileSync } from 'node:fs';
import { createSay } from '../../src/messages/say.js';

/** The sentences as people get them. */
export const say = createSay(readFileSync(new URL('../../locales/ru.ftl', import.meta.url), 'utf8'));
