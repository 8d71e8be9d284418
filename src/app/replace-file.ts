import { randomBytes } from 'node:crypto';
import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Whole or not at all: a program that ends in between leaves the old file. The file must be there already. */
export async function replaceFile(file: string, text: string): Promise<void> {
  // To rename over a file one needs no right to write it; whoever forbade that meant it.
  await access(file, constants.W_OK);
  const { mode } = await stat(file);
  const beside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(beside, text, { mode });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
