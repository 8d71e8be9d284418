import type { OperatorStore } from '../storage/operators.js';

/** Whether a person runs this bot: named in OPERATOR_IDS, or the one who claimed it. */
export async function isOperator(
  operators: Pick<OperatorStore, 'has'>,
  configured: readonly number[],
  person: number,
): Promise<boolean> {
  return configured.includes(person) || (await operators.has(person));
}
