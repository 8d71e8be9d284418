import { access, stat } from 'node:fs/promises';
import type { Config } from '../../config.js';
import { type Finding, ok, warning } from '../../domain/finding.js';

const READABLE_BY_OTHERS = 0o044;

/** What stands more open than it need. @param envFile the .env the program was started beside */
export async function exposureFindings(
  { httpHost, feedAllowPrivate }: Pick<Config, 'httpHost' | 'feedAllowPrivate'>,
  envFile: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const isContainer = await access('/.dockerenv').then(
    () => true,
    () => false,
  );
  // In a container loopback is the container's own: there the port that is published decides.
  if (!isLoopback(httpHost) && !isContainer) findings.push(warning('http-open', { host: httpHost }));
  if (feedAllowPrivate) findings.push(warning('feeds-private'));
  const file = await stat(envFile).catch(() => null);
  if (file && process.platform !== 'win32' && (file.mode & READABLE_BY_OTHERS) !== 0)
    findings.push(warning('env-readable', { mode: (file.mode & 0o777).toString(8) }));
  return findings.length > 0 ? findings : [ok('exposure-fine')];
}

const isLoopback = (host: string) => /^(127\.|localhost$|\[?::1\]?$)/.test(host);
