import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** PT Sans by ParaType, under the Open Font License, which lies beside it in the package. */
const FONTS = ['400Regular/PTSans_400Regular.ttf', '700Bold/PTSans_700Bold.ttf'];

const { resolve } = createRequire(import.meta.url);
const fontBuffers = FONTS.map((file) => readFileSync(resolve(`@expo-google-fonts/pt-sans/${file}`)));
await initWasm(workerData as Parameters<typeof initWasm>[0]);

/** What is answered to each SVG, in the order they came. */
export type PictureAnswer = { png: Uint8Array } | { error: string };

parentPort?.on('message', (svg: string) => parentPort?.postMessage(painted(svg)));

function painted(svg: string): PictureAnswer {
  try {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'PT Sans' } });
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    drawing.free();
    return { png };
  } catch (error) {
    return { error: String(error) };
  }
}
