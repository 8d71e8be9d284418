import { WorldError } from '../errors.js';
import { FAULT_KINDS, type Fault } from './faults.js';
import { methodNamed } from './table.js';

const FIELDS: Readonly<Record<keyof Fault, 'string' | 'number'>> = {
  method: 'string',
  chatId: 'number',
  kind: 'string',
  status: 'number',
  retryAfter: 'number',
  description: 'string',
  delayMs: 'number',
  times: 'number',
  probability: 'number',
};

/** A fault from another process; a misspelt one would never strike, so it is refused. */
export function readFault(body: Record<string, unknown>): Fault {
  for (const [field, value] of Object.entries(body)) {
    const type = FIELDS[field as keyof Fault];
    if (type === undefined) {
      throw new WorldError(`Поля «${field}» у сбоя нет. Есть: ${Object.keys(FIELDS).join(', ')}.`);
    }
    if (typeof value !== type) {
      throw new WorldError(`Поле «${field}» у сбоя — ${type === 'number' ? 'число' : 'строка'}.`);
    }
  }
  const kinds: readonly unknown[] = FAULT_KINDS;
  if (!kinds.includes(body.kind)) throw new WorldError(`kind — одно из: ${FAULT_KINDS.join(', ')}.`);
  if (body.method !== undefined && methodNamed(String(body.method)) !== body.method) {
    throw new WorldError(`Метода «${String(body.method)}» в Bot API нет.`);
  }
  return body as unknown as Fault;
}
