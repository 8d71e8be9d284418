import { badRequest } from '../errors.js';
import type { MapZoom, RichMap } from './types.js';

/** Pixels; ours, since HTML has no attribute for them and Telegram does not say what it takes. */
const DEFAULT_SIZE = { width: 600, height: 300 };

interface MapInput {
  location: RichMap['location'];
  zoom: number;
  width?: number;
  height?: number;
  warn(warning: string): void;
}

/**
 * A map within Telegram's bounds (td, WebPageBlock.cpp, inputPageBlockMap). A zoom of 0-24 may be sent, while a
 * message has 13-20: what lies outside is brought to the nearer end.
 */
export function readMap({ location, zoom, width, height, warn }: MapInput): RichMap {
  const { latitude, longitude } = location;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    throw badRequest('Invalid location specified');
  }
  const size = { width: width ?? DEFAULT_SIZE.width, height: height ?? DEFAULT_SIZE.height };
  const isZoom = Number.isInteger(zoom) && zoom >= 0 && zoom <= 24;
  if (!isZoom || !isSize(size.width, size.height)) throw badRequest('Invalid map properties specified');
  const shown = Math.min(20, Math.max(13, zoom)) as MapZoom;
  if (shown !== zoom) warn(`map zoom ${zoom} is shown as ${shown}`);
  return { type: 'map', location, zoom: shown, ...size };
}

function isSize(width: number, height: number): boolean {
  if (width < 0 || height < 0 || width + height > 10_000) return false;
  return width <= height * 20 && height <= width * 20;
}
