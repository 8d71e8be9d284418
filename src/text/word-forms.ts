const ADJECTIVE = 'ий ого ому им ом ая ой ую ою ое ие их ими'.split(' ');

/** «боровский» → its forms in every case, gender and number; the first is the one given. */
export function adjectiveForms(adjective: string): string[] {
  const stem = adjective.replace(/ий$/, '');
  return ADJECTIVE.map((ending) => stem + ending);
}

export interface ResidentForms {
  /** One person: «боровчанин», «боровчанка», in every case. */
  one: string[];
  many: string[];
}

/**
 * «боровчанин», «обнинец», «тарусянин» → the forms of a man, a woman and of many; a woman of -ец is left out
 * («обнинка», «медынка»: hardly written and often another word).
 */
export function residentForms(resident: string): ResidentForms {
  const [, stem = resident, ending] = /^(.*?)(ин|ец)$/.exec(resident) ?? [];
  if (ending === 'ин') {
    return {
      one: [
        ...['ин', 'ина', 'ину', 'ином', 'ине'].map((one) => stem + one),
        ...['ка', 'ки', 'ке', 'ку', 'кой'].map((one) => stem + one),
      ],
      many: [
        ...['е', '', 'ам', 'ами', 'ах'].map((many) => stem + many),
        ...['ок', 'кам', 'ками'].map((many) => stem + many),
      ],
    };
  }
  if (ending === 'ец') {
    return {
      one: ['ец', 'ца', 'цу', 'цем', 'цом', 'це'].map((one) => stem + one),
      many: ['цы', 'цев', 'цов', 'цам', 'цами', 'цах'].map((many) => stem + many),
    };
  }
  return { one: [resident], many: [] };
}
