import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../domain/errors.js';
import type { Marking } from '../domain/marking.js';
import type { Permission } from '../domain/permission.js';
import type { Hold } from '../domain/understanding.js';
import { parseJson, readTextIfAny, refuseRepeats } from './read-file.js';

const nonempty = z.string().trim().min(1);

const permissionsSchema = z.array(
  z.strictObject({
    source: nonempty,
    photos: z.boolean(),
    since: z.iso.date('день вида 2026-11-28'),
    basis: z.string().trim().min(5, 'чем подтверждено: письмо, договор, номер и дата'),
  }),
);

const markingsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[\w-]{1,16}$/, 'до 16 латинских букв, цифр, - и _'),
    name: nonempty.max(18, 'не длиннее 18 знаков: это кнопка'),
    // Three of them and the source still fit under a picture.
    text: nonempty.max(250, 'не длиннее 250 знаков'),
    basis: nonempty,
    holds: z.array(nonempty),
    own: z.boolean(),
  }),
);

/**
 * Which sources let their pictures be used; a region without the file uses none. What is permitted is kept by the id of
 * a source, also of one that is not read at the moment.
 * @throws SetupError
 */
export async function loadPermissions(dir: string): Promise<Permission[]> {
  const file = join(dir, 'permissions.json');
  const permissions = parseJson(await readTextIfAny(file, '[]'), file, permissionsSchema);
  refuseRepeats(
    file,
    permissions.map(({ source }) => source),
  );
  return permissions;
}

/**
 * Wordings that laws want in posts; a region without the file offers none.
 * @param holds of the region: a marking for another would never be offered
 * @throws SetupError
 */
export async function loadMarkings(dir: string, holds: readonly Pick<Hold, 'id'>[]): Promise<Marking[]> {
  const file = join(dir, 'markings.json');
  const markings = parseJson(await readTextIfAny(file, '[]'), file, markingsSchema);
  refuseRepeats(
    file,
    markings.map(({ id }) => id),
  );
  const known = holds.map(({ id }) => id);
  for (const { id, holds: named } of markings) {
    const unknown = named.find((hold) => !known.includes(hold));
    if (unknown === undefined) continue;
    throw new SetupError(
      `${file}: ${id}, holds: запрета «${unknown}» нет в holds.json. Есть: ${known.join(', ') || 'ни одного'}.`,
    );
  }
  return markings;
}
