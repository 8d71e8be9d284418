/**
 * How a check of the installation came out: `failure` must be mended, `warning` should be looked at, `skipped` was not
 * looked at, and its sentence says why.
 */
export type Level = 'ok' | 'warning' | 'failure' | 'skipped';

/** One line of what `svodka doctor` says. */
export interface Finding {
  level: Level;
  /** Its sentence in locales/doctor.*.ftl; the attribute `fix` there says what to do. */
  says: string;
  words: Record<string, string | number>;
  /** Whether it is the configuration that is wrong: a setting, or a file of the region. */
  isSetup?: true;
}

type Words = Finding['words'];

export const ok = (says: string, words: Words = {}): Finding => ({ level: 'ok', says, words });
export const warning = (says: string, words: Words = {}): Finding => ({ level: 'warning', says, words });
export const failure = (says: string, words: Words = {}): Finding => ({ level: 'failure', says, words });
export const skipped = (says: string, words: Words = {}): Finding => ({ level: 'skipped', says, words });
/** The configuration is wrong: nothing would start with it. */
export const wrongSetup = (says: string, words: Words = {}): Finding => ({
  ...failure(says, words),
  isSetup: true,
});
