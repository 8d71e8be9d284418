import type { Config } from '../../config.js';
import { type Finding, ok, warning } from '../../domain/finding.js';

type Told = Pick<Config, 'operatorName' | 'operatorContact' | 'operatorIds'>;

/** 152-ФЗ, article 18.1: whoever's data are kept must be able to learn who keeps them. */
export function operatorFindings({ operatorName, operatorContact }: Told): Finding[] {
  const missing = [
    ...(operatorName === '' ? [warning('operator-name-empty')] : []),
    ...(operatorContact === '' ? [warning('operator-contact-empty')] : []),
  ];
  return missing.length > 0 ? missing : [ok('operator-named', { name: operatorName })];
}

/** @param claimed whether somebody has made himself operator with the code of the log */
export function anyOperator({ operatorIds }: Told, claimed: boolean): Finding {
  return operatorIds.length > 0 || claimed ? ok('operator-there') : warning('operator-nobody');
}
