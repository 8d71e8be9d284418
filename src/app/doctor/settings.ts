import { type Config, loadConfig, wrongSettings } from '../../config.js';
import { type Finding, ok, wrongSetup } from '../../domain/finding.js';

type Env = Record<string, string | undefined>;

/** The settings as far as they can be read. */
export interface ReadSettings {
  /** With the usual values in place of the wrong ones. */
  config: Config;
  /** Names of variables that are wrong: nothing that rests on them can be looked at. */
  wrong: ReadonlySet<string>;
  findings: Finding[];
}

/** Reads the environment without giving up at what is wrong in it. */
export function readSettings(env: Env): ReadSettings {
  const findings: Finding[] = [];
  const wrong = new Set<string>();
  const sound = { ...env };
  // What is about two variables shows only when each of them is right.
  for (let found = wrongSettings(sound); found.length > 0; found = wrongSettings(sound)) {
    for (const { names, problem } of found) {
      // Of one variable the first thing wrong is enough.
      if (names.some((name) => wrong.has(name))) continue;
      findings.push(wrongSetup('setting-wrong', { name: names.join(', '), detail: problem }));
      for (const name of names) {
        wrong.add(name);
        delete sound[name];
      }
    }
  }
  if (findings.length === 0) findings.push(ok('settings-read'));
  return { config: loadConfig(sound), wrong, findings };
}
