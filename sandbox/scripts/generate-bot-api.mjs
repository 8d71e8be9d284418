// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readDeclarations } from './bot-api/declarations.mjs';
import { createDescriber } from './bot-api/describe.mjs';
import { limitsOfMethod } from './bot-api/limits.mjs';

/** The Bot API that the types describe: they do not say it themselves, their release notes do. */
const BOT_API_VERSION = '10.3';

/**
 * The table of all methods, parameters and limits, made from the declarations and comments of @grammyjs/types.
 * @returns {string} JSON, one parameter a line
 */
export function generateBotApi() {
  const manifest = pathToFileURL(createRequire(import.meta.url).resolve('@grammyjs/types/package.json'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const declarations = readDeclarations(new URL('./', manifest));
  const { types, fieldsOf } = createDescriber(declarations);
  // An older name of a method is a property that points at the method.
  const declared = declarations.methods.filter(({ type }) => type === 'TSMethodSignature');
  const methods = Object.fromEntries(
    declared.map(({ key, parameters, leadingComments = [] }) => {
      const fields = fieldsOf(parameters[0]?.typeAnnotation.typeAnnotation.members ?? []);
      const comment = leadingComments.map((/** @type {any} */ { value }) => value).join('\n');
      for (const [name, limits] of Object.entries(limitsOfMethod(comment)))
        Object.assign(fields[name] ?? {}, limits);
      return [key.name, fields];
    }),
  );
  const sorted = Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
  return print({ botApi: BOT_API_VERSION, madeFrom: `@grammyjs/types ${version}`, methods, types: sorted });
}

/** @param {{ botApi: string, madeFrom: string, methods: object, types: object }} table */
function print({ botApi, madeFrom, methods, types }) {
  const lines = (/** @type {object} */ record, /** @type {(value: any) => string} */ one) =>
    Object.entries(record)
      .map(([name, value]) => `${JSON.stringify(name)}: ${one(value)}`)
      .join(',\n');
  const block = (/** @type {object} */ fields) =>
    Object.keys(fields).length ? `{\n${lines(fields, JSON.stringify)}\n}` : '{}';
  const type = (/** @type {any} */ value) =>
    'fields' in value ? `{"fields": ${block(value.fields)}}` : JSON.stringify(value);
  return `{
"botApi": ${JSON.stringify(botApi)},
"madeFrom": ${JSON.stringify(madeFrom)},
"methods": {\n${lines(methods, block)}\n},
"types": {\n${lines(types, type)}\n}
}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('../bot-api.json', import.meta.url), generateBotApi());
}
