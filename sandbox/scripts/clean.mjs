// @ts-check
import { rmSync } from 'node:fs';

// What was built from sources that are gone must not be packed.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
