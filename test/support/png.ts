import { inflateSync } from 'node:zlib';

/** Pixels of a PNG of eight bits RGBA without interlace, which is what resvg writes: https://www.w3.org/TR/png-3/ */
export interface Pixels {
  width: number;
  height: number;
  /** 0 black … 255 white or transparent. */
  light(x: number, y: number): number;
}

const SIGNATURE = '89504e470d0a1a0a';
const BYTES = 4;

export function decodePng(bytes: Uint8Array): Pixels {
  const png = Buffer.from(bytes);
  if (png.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png.toString('hex', 24, 29) !== '0806000000') throw new Error('another kind of PNG');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
  }
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * BYTES, height);
  return {
    width,
    height,
    light(x, y) {
      const at = y * width * BYTES + x * BYTES;
      return rows[at + 3] === 0 ? 255 : (rows[at + 1] ?? 255);
    },
  };
}

/** Dark pixels of a box. */
export function inkIn(
  pixels: Pixels,
  box: { left: number; top: number; right: number; bottom: number },
): number {
  let ink = 0;
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) if (pixels.light(x, y) < 128) ink++;
  }
  return ink;
}

function unfiltered(raw: Buffer, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i++) {
      const at = y * stride + i;
      const left = i >= BYTES ? (rows[at - BYTES] ?? 0) : 0;
      const up = y > 0 ? (rows[at - stride] ?? 0) : 0;
      const corner = y > 0 && i >= BYTES ? (rows[at - stride - BYTES] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rows[at] = (raw[y * (stride + 1) + 1 + i] ?? 0) + predicted;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
