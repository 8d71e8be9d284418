import { WorldError } from '../errors.js';
import { FAULT_KINDS, type Fault } from './fault.js';
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

const RANGES: Readonly<Partial<Record<keyof Fault, readonly [min: number, max: number]>>> = {
  status: [400, 599],
  retryAfter: [0, 1_000_000],
  delayMs: [0, 600_000],
  times: [0, 1_000_000],
  probability: [0, 1],
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
  const fault = body as unknown as Fault;
  checkFault(fault);
  return fault;
}

/** Fails where the fault could never strike, or not as it is meant. */
export function checkFault(fault: Fault): void {
  const kinds: readonly string[] = FAULT_KINDS;
  if (!kinds.includes(fault.kind)) throw new WorldError(`kind — одно из: ${FAULT_KINDS.join(', ')}.`);
  if (fault.method !== undefined && methodNamed(fault.method) !== fault.method) {
    throw new WorldError(`Метода «${fault.method}» в Bot API нет.`);
  }
  for (const [field, [min, max]] of Object.entries(RANGES)) {
    const value = fault[field as keyof Fault];
    if (typeof value === 'number' && !(value >= min && value <= max)) {
      throw new WorldError(`Поле «${field}» у сбоя — от ${min} до ${max}.`);
    }
  }
}
