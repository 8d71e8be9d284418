import { WorldError } from '../errors.js';
import { METHODS, type MethodName } from './methods.js';

/** A misfortune to come, taken by the first `times` calls it fits. */
export interface Fault {
  /** Without it, every method but getUpdates. */
  method?: MethodName;
  chatId?: number;
  /**
   * status: the answer is refused, nothing happens. cut-before: the connection breaks, nothing happens.
   * cut-after: the call has its effect, then the connection breaks. delay: the call is late.
   */
  kind: 'status' | 'cut-before' | 'cut-after' | 'delay';
  /** HTTP status of a 'status' fault; 429 carries retry_after, 502 is HTML. Default 500. */
  status?: number;
  /** Seconds, of a 429. Default 1. */
  retryAfter?: number;
  /** Instead of the usual words. */
  description?: string;
  /** Of a 'delay'. */
  delayMs?: number;
  /** Default 1. */
  times?: number;
}

const FIELDS: readonly string[] = [
  'method',
  'chatId',
  'kind',
  'status',
  'retryAfter',
  'description',
  'delayMs',
  'times',
] satisfies (keyof Fault)[];
const KINDS: readonly string[] = ['status', 'cut-before', 'cut-after', 'delay'] satisfies Fault['kind'][];

/** A fault from outside. A misspelt one would otherwise be waited for in vain. */
export function readFault(body: Readonly<Record<string, unknown>>): Fault {
  const stranger = Object.keys(body).find((field) => !FIELDS.includes(field));
  if (stranger !== undefined) {
    throw new WorldError(`Поля «${stranger}» у сбоя нет. Есть: ${FIELDS.join(', ')}.`);
  }
  if (!KINDS.includes(String(body.kind))) throw new WorldError(`kind — одно из: ${KINDS.join(', ')}.`);
  if (body.method !== undefined && !Object.hasOwn(METHODS, String(body.method))) {
    throw new WorldError(`Метода «${String(body.method)}» локальный Telegram не знает.`);
  }
  return body as unknown as Fault;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Faults not used up yet, in the order they will be taken. */
  pending(): readonly Fault[];
  /** The fault for this call, used up by one. */
  take(method: string, chatId: unknown): Fault | undefined;
}

export function createFaults(): Faults {
  let list: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      list.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      list = [];
    },
    pending: () => list.map(({ fault, left }) => ({ ...fault, times: left })),
    take(method, chatId) {
      const entry = list.find(({ fault }) => {
        const fitsMethod = fault.method ? fault.method === method : method !== 'getUpdates';
        return fitsMethod && (fault.chatId === undefined || String(fault.chatId) === String(chatId));
      });
      if (!entry) return undefined;
      entry.left -= 1;
      list = list.filter(({ left }) => left > 0);
      return entry.fault;
    },
  };
}
