/** Of a point: the value, and the gradient written into `slope`. */
export type Objective = (point: Float64Array, slope: Float64Array) => number;

/** Pairs of steps and changes of the gradient that are remembered. */
const MEMORY = 6;
const ENOUGH = 1e-5;

/** Limited-memory BFGS (Nocedal 1980) with halving of the step: no chance in it, so the same rows give the same weights. */
export function minimise(start: Float64Array, objective: Objective, rounds: number): Float64Array {
  const history: { step: Float64Array; change: Float64Array; rho: number }[] = [];
  let point = start;
  let slope = new Float64Array(start.length);
  let value = objective(point, slope);
  for (let round = 0; round < rounds; round++) {
    const direction = directionOf(slope, history);
    const descent = dot(direction, slope);
    let length = 1;
    let next = moved(point, direction, -length);
    const nextSlope = new Float64Array(start.length);
    let nextValue = objective(next, nextSlope);
    while (nextValue > value - 1e-4 * length * descent && length > 1e-6) {
      length /= 2;
      next = moved(point, direction, -length);
      nextValue = objective(next, nextSlope);
    }
    const step = moved(next, point, -1);
    const change = moved(nextSlope, slope, -1);
    const product = dot(step, change);
    if (product > 1e-12) history.push({ step, change, rho: 1 / product });
    if (history.length > MEMORY) history.shift();
    const gain = (value - nextValue) / Math.abs(value);
    point = next;
    slope = nextSlope;
    value = nextValue;
    if (gain < ENOUGH) break;
  }
  return point;
}

function directionOf(
  slope: Float64Array,
  history: readonly { step: Float64Array; change: Float64Array; rho: number }[],
): Float64Array {
  let direction: Float64Array = Float64Array.from(slope);
  const shares: number[] = [];
  for (const { step, change, rho } of history.toReversed()) {
    const share = rho * dot(step, direction);
    shares.unshift(share);
    direction = moved(direction, change, -share);
  }
  const last = history.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.change, last.change)) : 1 / Math.sqrt(dot(slope, slope) || 1);
  for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) * scale;
  for (const [at, { step, change, rho }] of history.entries()) {
    direction = moved(direction, step, (shares[at] ?? 0) - rho * dot(change, direction));
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function moved(point: Float64Array, direction: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(point.length);
  for (let at = 0; at < point.length; at++) {
    next[at] = (point[at] as number) + length * (direction[at] as number);
  }
  return next;
}
