export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  /** Beginning anew from there led no lower. */
  readonly hasConverged: boolean;
}

interface Vertex {
  readonly point: readonly number[];
  readonly value: number;
}

/** Of a simplex: about ten times what four parameters take. */
const MAX_STEPS = 2_000;
/** A simplex may collapse before the minimum; a new one around its best place finds out. */
const MAX_STARTS = 12;
const TOLERANCE = 1e-9;
const FIRST_STEP = 0.5;

/**
 * Where a function is least, looked for downhill from `start` without derivatives (Nelder and Mead 1965). The same function and
 * start give the same place.
 */
export function minimise(f: (point: readonly number[]) => number, start: readonly number[]): Minimum {
  const at = (point: readonly number[]): Vertex => {
    const value = f(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let best = at(start);
  for (let begun = 0; begun < MAX_STARTS; begun += 1) {
    const { vertex, isDone } = descend(at, best, FIRST_STEP / (1 + begun));
    const gain = best.value - vertex.value;
    best = vertex.value < best.value ? vertex : best;
    if (isDone && begun > 0 && gain < TOLERANCE * (1 + Math.abs(best.value))) return { ...best, hasConverged: true };
  }
  return { ...best, hasConverged: false };
}

function descend(at: (point: readonly number[]) => Vertex, start: Vertex, step: number) {
  const corners = start.point.map((_, axis) => at(start.point.map((x, other) => (other === axis ? x + step : x))));
  let simplex = [start, ...corners];
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [best = start] = simplex;
    const worst = simplex.at(-1) ?? start;
    if (Math.abs(worst.value - best.value) <= TOLERANCE * (1 + Math.abs(best.value)) && isNarrow(simplex)) {
      return { vertex: best, isDone: true };
    }
    const next = nextVertex(at, simplex);
    if (next) simplex[simplex.length - 1] = next;
    else simplex = [best, ...simplex.slice(1).map(({ point }) => at(between(best.point, point, 0.5)))];
  }
  return { vertex: simplex.reduce((a, b) => (a.value <= b.value ? a : b)), isDone: false };
}

/** What takes the place of the worst corner; undefined: the simplex must shrink. */
function nextVertex(at: (point: readonly number[]) => Vertex, simplex: readonly Vertex[]): Vertex | undefined {
  const others = simplex.slice(0, -1);
  const [best, worst, second] = [others[0], simplex.at(-1), others.at(-1)];
  if (!best || !worst || !second) return undefined;
  const centre = best.point.map(
    (_, axis) => others.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / others.length,
  );
  const reflected = at(between(centre, worst.point, -1));
  if (reflected.value < best.value) {
    const expanded = at(between(centre, worst.point, -2));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const contracted = at(between(centre, worst.point, isOutside ? -0.5 : 0.5));
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
}

function between(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((x, axis) => x + share * ((to[axis] ?? 0) - x));
}

const NARROW = 1e-4;

function isNarrow(simplex: readonly Vertex[]): boolean {
  const [best] = simplex;
  return simplex.every(({ point }) => point.every((x, axis) => Math.abs(x - (best?.point[axis] ?? 0)) < NARROW));
}
