// @ts-check
import { nameOf } from './declarations.mjs';
import { limitsOf } from './limits.mjs';

/** @typedef {import('./declarations.mjs').Declarations} Declarations */
/** @typedef {'integer' | 'float' | 'string' | 'boolean' | 'file' | { enum: (string | number)[] } | { list: Type } | { object: string } | { anyOf: Type[] }} Type */
/** @typedef {{ type: Type, required?: true } & import('./limits.mjs').Limits} Field */

/** The Bot API has two kinds of numbers, TypeScript one: these are the fractional ones. */
const FLOATS =
  /^(latitude|longitude|horizontal_accuracy|x_shift|y_shift|scale|(x|y|width|height)_percentage|rotation_angle|corner_radius_percentage|temperature|main_frame_timestamp|cover_frame_timestamp|duration)$/;
const WHOLE_DURATIONS = /in seconds|Duration of the (video|audio|animation|voice)/i;

/**
 * Describes methods and, on the way, every type their parameters are made of.
 * @param {Declarations} declarations
 */
export function createDescriber(declarations) {
  /** @type {Record<string, { fields: Record<string, Field> } | { type: Type }>} */
  const types = {};

  /**
   * @param {any[]} members
   * @returns {Record<string, Field>}
   */
  const fieldsOf = (members) =>
    Object.fromEntries(
      members
        .filter((member) => member.type === 'TSPropertySignature')
        .map((member) => [member.key.name ?? member.key.value, fieldOf(member)]),
    );

  /** @param {any} member */
  function fieldOf(member) {
    const comment = (member.leadingComments ?? []).map((/** @type {any} */ { value }) => value).join('\n');
    const node = member.typeAnnotation.typeAnnotation;
    const type = typeOf(node);
    const name = member.key.name;
    const isFloat = type === 'integer' && FLOATS.test(name) && !WHOLE_DURATIONS.test(comment);
    /** @type {Field} */
    const field = { type: isFloat ? 'float' : type };
    if (!member.optional) field.required = true;
    return Object.assign(field, limitsOf(comment, kindOf(field.type)));
  }

  /**
   * @param {any} node
   * @returns {Type}
   */
  function typeOf(node) {
    switch (node.type) {
      case 'TSStringKeyword':
      case 'TSTemplateLiteralType':
        return 'string';
      case 'TSNumberKeyword':
        return 'integer';
      case 'TSBooleanKeyword':
        return 'boolean';
      case 'TSParenthesizedType':
        return typeOf(node.typeAnnotation);
      case 'TSTypeOperator':
        return typeOf(node.typeAnnotation);
      case 'TSIntersectionType':
        // `string & Record<never, never>`: any text, with suggestions for editors.
        return typeOf(node.types[0]);
      case 'TSArrayType':
        return { list: typeOf(node.elementType) };
      case 'TSLiteralType':
        return literalOf(node.literal);
      case 'TSUnionType':
        return unionOf(
          node.types.filter((/** @type {any} */ member) => member.type !== 'TSNeverKeyword').map(typeOf),
        );
      case 'TSTypeReference':
        return referenceOf(nameOf(node.typeName), node.typeParameters?.params ?? []);
      default:
        throw new Error(`No description for ${node.type}`);
    }
  }

  /**
   * @param {string} name
   * @param {any[]} args
   * @returns {Type}
   */
  function referenceOf(name, args) {
    if (name === 'F') return 'file';
    // Telegram takes any code and ignores what it does not know.
    if (name === 'LanguageCode') return 'string';
    if (name === 'ReadonlyArray' || name === 'Array') return { list: typeOf(args[0]) };
    if (name === 'Exclude') return { enum: keysOf(args[0]).filter((key) => key !== args[1].literal.value) };
    if (name === 'Omit' || name === 'Partial') return typeOf(args[0]);
    if (declarations.aliases.has(name)) {
      if (!Object.hasOwn(types, name)) {
        types[name] = { type: 'string' };
        types[name] = { type: typeOf(declarations.aliases.get(name)) };
      }
      return { object: name };
    }
    if (!declarations.shapes.has(name)) throw new Error(`No declaration of ${name}`);
    if (!Object.hasOwn(types, name)) {
      types[name] = { fields: {} };
      types[name] = { fields: allFields(name) };
    }
    return { object: name };
  }

  /**
   * @param {string} name
   * @returns {Record<string, Field>}
   */
  function allFields(name) {
    const shape = declarations.shapes.get(name) ?? declarations.shapes.get(siblingOf(name));
    if (!shape) throw new Error(`No declaration of ${name}`);
    const namespace = name.includes('.') ? name.replace(/[^.]+$/, '') : '';
    const bases = shape.bases.map((base) =>
      allFields(declarations.shapes.has(base) ? base : namespace + base),
    );
    return Object.assign({}, ...bases, fieldsOf(shape.fields));
  }

  /** @param {any} node `keyof Update` */
  const keysOf = (node) =>
    (declarations.shapes.get(nameOf(node.typeAnnotation.typeName))?.fields ?? []).map(
      (/** @type {any} */ { key }) => key.name,
    );

  return { types, fieldsOf };
}

/** @param {string} name */
const siblingOf = (name) => name.replace(/^.*\./, '');

/**
 * @param {any} literal
 * @returns {Type}
 */
function literalOf(literal) {
  if (literal.type === 'BooleanLiteral') return 'boolean';
  if (literal.type === 'TemplateLiteral') return 'string';
  return { enum: [literal.value] };
}

/**
 * @param {Type[]} members
 * @returns {Type}
 */
function unionOf(members) {
  const values = members.flatMap((member) =>
    typeof member === 'object' && 'enum' in member ? member.enum : [],
  );
  const rest = members.filter((member) => !(typeof member === 'object' && 'enum' in member));
  const distinct = [...new Map(rest.map((member) => [JSON.stringify(member), member])).values()];
  // Where any text will do, the named ones are only examples.
  const all = values.length > 0 && !distinct.includes('string') ? [...distinct, { enum: values }] : distinct;
  return all.length === 1 ? /** @type {Type} */ (all[0]) : { anyOf: all };
}

/**
 * @param {Type} type
 * @returns {'string' | 'integer' | 'float' | 'list' | undefined}
 */
function kindOf(type) {
  if (type === 'string' || type === 'integer' || type === 'float') return type;
  if (typeof type === 'object' && 'list' in type) return 'list';
  if (typeof type === 'object' && 'anyOf' in type && type.anyOf.every((one) => kindOf(one) === 'list'))
    return 'list';
  return undefined;
}
