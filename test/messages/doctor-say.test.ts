import { readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import { doctorLocale } from '../../src/messages/doctor-say.js';

const table = (locale: string) => {
  const text = readFileSync(new URL(`../../locales/doctor.${locale}.ftl`, import.meta.url), 'utf8');
  return new FluentResource(text).body.map(({ id, attributes }) => [id, Object.keys(attributes)] as const);
};

test('both tables of the doctor have the same sentences, and say of the same ones what to do', () => {
  expect(table('en')).toEqual(table('ru'));
});

test('LC_ALL decides before LC_MESSAGES, and that before LANG; an empty one is not set', () => {
  expect(doctorLocale({ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' })).toBe('en');
  expect(doctorLocale({ LC_ALL: '', LC_MESSAGES: 'ru_RU.UTF-8', LANG: 'C' })).toBe('ru');
  expect(doctorLocale({})).toBe('en');
});
