import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bringChromium } from './chromium/bring.js';
import { findChromium, onPath } from './chromium/find.js';

const BROWSER = '#!/bin/sh\necho Chromium 1.0\n';
/** What Ubuntu's chromium-browser installs. */
const STUB = '#!/bin/sh\n[ -x /snap/bin/chromium ] || exit 1\nexec /snap/bin/chromium "$@"\n';

/** Answers as apt-get does and writes down what it was asked; its lists are where the options say. */
const APT = `#!/bin/sh
for word; do case $word in Dir::State::lists=*) lists=\${word#*=};; esac; done
case "$*" in
  *-qq\\ update) echo update >>"$CALLS"; sleep 0.2; touch "$lists/debian_main_Packages";;
  *--simulate*) printf 'Inst %s (1 Debian)\\n' chromium libnss3 libc6 libllvm15 systemd fonts-dejavu-core;;
  *-qq\\ download*) shift $(($# - 3)); echo "$*" >>"$CALLS"; touch chromium.deb;;
esac
`;
const DPKG = (unpacked: string, text: string) => `#!/bin/sh
mkdir -p "$3/usr/lib/x86_64-linux-gnu" "$3/$(dirname ${unpacked})"
printf '%s' '${text}' >"$3/${unpacked}"
chmod +x "$3/${unpacked}"
`;
const IN_PACKAGE = 'usr/lib/chromium/chromium';
const OFFLINE = '#!/bin/sh\necho "W: Could not resolve the mirror" >&2; exit 100\n';

/** A machine without a browser: its PATH, its home, and what set-up said on it. */
async function machine(programs: Record<string, string> = {}) {
  const home = await mkdtemp(join(tmpdir(), 'svodka-chromium-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const bin = join(home, 'bin');
  const cache = join(home, '.cache/svodka');
  const calls = join(home, 'calls');
  await mkdir(bin);
  for (const tool of ['sh', 'cat', 'chmod', 'dirname', 'flock', 'mkdir', 'sleep', 'touch']) {
    const real = onPath(tool, process.env);
    if (real) await symlink(real, join(bin, tool));
  }
  for (const [name, text] of Object.entries(programs)) await program(join(bin, name), text);
  const env = { HOME: home, PATH: bin, CALLS: calls };
  const said: string[] = [];
  return {
    env,
    bin,
    cache,
    said,
    unpacked: join(cache, 'debian-chromium', IN_PACKAGE),
    bring: (more: object = {}, patienceMs = 5_000) =>
      bringChromium({ env: { ...env, ...more }, log: (line) => said.push(line), patienceMs }),
    calls: async () => (await readFile(calls, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    found(more: object = {}) {
      const search = findChromium({ ...env, ...more });
      return search.kind === 'found' ? search.chromium.path : search.reason;
    },
  };
}

async function program(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await chmod(file, 0o755);
}

/** Where packages are not Debian's there is nothing to unpack, nor the flock to keep others out with. */
const onDebian = test.skipIf(!onPath('dpkg-deb', process.env));
const debian = () => machine({ 'apt-get': APT, 'dpkg-deb': DPKG(IN_PACKAGE, BROWSER) });

test('CHROMIUM_PATH wins over PATH, PATH over what was unpacked', async () => {
  const here = await machine({ 'google-chrome': BROWSER, mine: BROWSER });
  await program(here.unpacked, BROWSER);
  expect(here.found({ CHROMIUM_PATH: join(here.bin, 'mine') })).toBe(join(here.bin, 'mine'));
  expect(here.found()).toBe(join(here.bin, 'google-chrome'));
  await rm(join(here.bin, 'google-chrome'));
  expect(here.found()).toBe(here.unpacked);
});

test('a CHROMIUM_PATH that names nothing is told, and nothing is taken or fetched instead', async () => {
  const here = await debian();
  await program(join(here.bin, 'chromium'), BROWSER);
  await here.bring({ CHROMIUM_PATH: '/nowhere/chromium' });
  expect(here.said).toEqual([expect.stringContaining('CHROMIUM_PATH is /nowhere/chromium')]);
  expect(here.found({ CHROMIUM_PATH: '/nowhere/chromium' })).toBe(
    'CHROMIUM_PATH is /nowhere/chromium, and no program is there. Correct it or leave it unset.',
  );
  expect(await here.calls()).toEqual([]);
});

onDebian('a machine without a browser gets one unpacked, without what it cannot use', async () => {
  const here = await debian();
  expect(here.found()).toContain('Install chromium or set CHROMIUM_PATH');
  await here.bring();
  expect(here.found()).toBe(here.unpacked);
  expect(await here.calls()).toEqual(['update', 'chromium libnss3 fonts-dejavu-core']);
  expect(await readdir(here.cache)).toEqual(['chromium.lock', 'debian-chromium']);
  const search = findChromium(here.env);
  expect(search).toMatchObject({ chromium: { env: { LD_LIBRARY_PATH: expect.stringMatching(/x86_64/) } } });
});

test('what was unpacked once is used again', async () => {
  const here = await debian();
  await program(here.unpacked, BROWSER);
  await here.bring();
  expect(here.said).toEqual([]);
  expect(await here.calls()).toEqual([]);
});

onDebian('an unpacked one that no longer runs here is unpacked anew', async () => {
  const here = await debian();
  await program(here.unpacked, '#!/bin/sh\nexit 127\n');
  await here.bring();
  expect(await readFile(here.unpacked, 'utf8')).toBe(BROWSER);
});

onDebian('what a killed run left half unpacked is not used, and cleared away', async () => {
  const here = await debian();
  await program(join(here.cache, 'chromium-unpack-abc/root', IN_PACKAGE), BROWSER);
  expect(here.found()).toContain('Install chromium');
  await here.bring();
  expect(await readdir(here.cache)).toEqual(['chromium.lock', 'debian-chromium']);
});

onDebian('of several runs that start at once only one unpacks, and all find it', async () => {
  const here = await debian();
  await Promise.all([here.bring(), here.bring(), here.bring()]);
  expect((await here.calls()).filter((call) => call === 'update')).toHaveLength(1);
  expect(here.found()).toBe(here.unpacked);
});

onDebian('repositories that cannot be reached: one sentence says so', async () => {
  const here = await machine({ 'apt-get': OFFLINE, 'dpkg-deb': DPKG(IN_PACKAGE, BROWSER) });
  await here.bring();
  expect(here.said.at(-1)).toBe(
    'Browser tests are skipped: no Chromium here and none to unpack (the package repositories cannot be reached: W: Could not resolve the mirror). Install it or set CHROMIUM_PATH.',
  );
  expect(await readdir(here.cache)).toEqual(['chromium.lock']);
});

onDebian('a fetch that stands still is given up', async () => {
  const here = await machine({ 'apt-get': '#!/bin/sh\nexec sleep 60\n', 'dpkg-deb': BROWSER });
  await here.bring({}, 1_000);
  expect(here.said.at(-1)).toContain('apt-get got nothing for 1 seconds');
});

onDebian('a package that only points to a snap is recognised', async () => {
  const here = await machine({ 'apt-get': APT, 'dpkg-deb': DPKG('usr/bin/chromium-browser', STUB) });
  await here.bring();
  expect(here.said.at(-1)).toContain('the system has Chromium as a snap only');
  expect(here.found()).toContain('Install chromium');
});

test.skipIf(existsSync('/snap/bin/chromium'))(
  'an installed pointer to a snap that is not there is no browser',
  async () => {
    const here = await machine({ 'chromium-browser': STUB });
    expect(here.found()).toContain('there is no Chromium here');
  },
);

test('a system without apt-get says what to do', async () => {
  const here = await machine();
  await here.bring();
  expect(here.said).toEqual([
    'Browser tests are skipped: no Chromium here and none to unpack (no apt-get on PATH). Install it or set CHROMIUM_PATH.',
  ]);
});
