// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@babel/parser';

/** @typedef {import('@babel/types').Node} Node */
/** @typedef {{ fields: Node[], bases: string[] }} Shape an interface: its own properties and the names it extends */
/** @typedef {{ shapes: Map<string, Shape>, aliases: Map<string, any>, methods: any[] }} Declarations */

/**
 * All interfaces, type aliases and Bot API methods of a folder of .d.ts files. Members of a namespace are named
 * "Namespace.Member".
 * @param {URL} folder
 * @returns {Declarations}
 */
export function readDeclarations(folder) {
  /** @type {Declarations} */
  const found = { shapes: new Map(), aliases: new Map(), methods: [] };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const { program } = parse(source, { sourceType: 'module', plugins: [['typescript', { dts: true }]] });
    collect(program.body, '', found);
  }
  return found;
}

/**
 * @param {any[]} statements
 * @param {string} prefix
 * @param {Declarations} found
 */
function collect(statements, prefix, found) {
  for (const statement of statements) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'TSModuleDeclaration') collect(node.body.body, `${node.id.name}.`, found);
    if (node?.type === 'TSInterfaceDeclaration') {
      const bases = (node.extends ?? []).map((/** @type {any} */ base) => nameOf(base.expression));
      found.shapes.set(prefix + node.id.name, { fields: node.body.body, bases });
    }
    if (node?.type === 'TSTypeAliasDeclaration') {
      if (node.id.name === 'ApiMethods') found.methods = node.typeAnnotation.members;
      else found.aliases.set(prefix + node.id.name, node.typeAnnotation);
    }
  }
}

/**
 * @param {any} name an identifier or `Namespace.Member`
 * @returns {string}
 */
export function nameOf(name) {
  return name.type === 'Identifier'
    ? name.name
    : `${nameOf(name.left ?? name.object)}.${nameOf(name.right ?? name.property)}`;
}
