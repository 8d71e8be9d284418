import { FluentBundle, FluentResource } from '@fluent/bundle';
import { SetupError } from '../domain/errors.js';
import type { Finding } from '../domain/finding.js';

export type DoctorLocale = 'ru' | 'en';

/** Says what was found, in the language of the terminal. */
export interface DoctorSay {
  /** What was found, and what to do about it where something is to be done. */
  finding(finding: Finding): { text: string; fix: string | null };
  text(id: string, words?: Finding['words']): string;
}

/** POSIX: the first of these that is set decides. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html */
export function doctorLocale(env: Record<string, string | undefined>): DoctorLocale {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^ru/i.test(named) ? 'ru' : 'en';
}

/**
 * @param source text of locales/doctor.<locale>.ftl
 * @throws SetupError when the file does not read
 */
export function createDoctorSay(source: string, locale: DoctorLocale): DoctorSay {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const [problem] = bundle.addResource(new FluentResource(source));
  if (problem) throw new SetupError(`locales/doctor.${locale}.ftl: ${problem.message}`);

  function say(id: string, part: 'value' | 'fix', words: Finding['words']): string | null {
    const message = bundle.getMessage(id);
    if (!message?.value) throw new Error(`locales/doctor.${locale}.ftl has no sentence "${id}"`);
    const pattern = part === 'fix' ? message.attributes.fix : message.value;
    if (!pattern) return null;
    const problems: Error[] = [];
    const said = bundle.formatPattern(pattern, words, problems);
    if (problems[0]) throw new Error(`sentence "${id}": ${problems[0].message}`);
    return said;
  }

  return {
    finding: ({ says, words, level }) => ({
      text: say(says, 'value', words) ?? '',
      fix: level === 'failure' || level === 'warning' ? say(says, 'fix', words) : null,
    }),
    text: (id, words = {}) => say(id, 'value', words) ?? '',
  };
}
