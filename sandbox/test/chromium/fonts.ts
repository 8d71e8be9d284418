import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FONTS_FILE } from './unpacked.js';

/** Paths are relative to the file, because the tree is made in one place and used in another. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

/** Shows an unpacked browser its fonts; the system may have neither fonts nor a configuration for them. */
export async function writeFontsFile(root: string): Promise<void> {
  await writeFile(join(root, FONTS_FILE), FONTS);
}
