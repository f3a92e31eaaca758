import { invert } from '../attribution/linear-algebra.ts';
import { minimise } from './nelder-mead.ts';

/** Why a model was not fitted. */
export type FitRefusal = 'does_not_converge' | 'not_determined';

export type Fit =
  | {
      readonly outcome: 'fitted';
      /** Natural logarithms of the parameters. */
      readonly logs: readonly number[];
      /** Of those logarithms, row by row. */
      readonly covariance: Float64Array;
    }
  | { readonly outcome: 'refused'; readonly reason: FitRefusal };

/** e to this is beyond any parameter that data could tell from infinity. */
const MAX_LOG = 10;
/** A curvature that is this much less in one direction than in others is rounding. */
const RIDGE = 1e-6;
/** Of logarithms: wide enough for rounding, narrow enough for the curve to be a parabola. */
const STEP = 1e-3;

/**
 * Fits positive parameters by maximum likelihood. `loss`: minus the logarithm of the likelihood of one of `people` on average, by
 * the logarithms of the parameters. Errors follow from the curvature at the maximum.
 */
export function fitByLikelihood(
  loss: (logs: readonly number[]) => number,
  start: readonly number[],
  people: number,
): Fit {
  const bounded = (logs: readonly number[]) =>
    logs.some((log) => Math.abs(log) > MAX_LOG) ? Number.POSITIVE_INFINITY : loss(logs);
  const { point, value, hasConverged } = minimise(bounded, start);
  const isAtEdge = point.some((log) => Math.abs(log) > MAX_LOG - 1);
  if (!hasConverged || !Number.isFinite(value) || isAtEdge) return { outcome: 'refused', reason: 'does_not_converge' };
  const curvature = hessian(loss, point).map((second) => second * people);
  if (!isPositiveDefinite(curvature, point.length)) return { outcome: 'refused', reason: 'not_determined' };
  return { outcome: 'fitted', logs: point, covariance: invert(curvature, point.length) };
}

/** The variance of a function of fitted parameters, by its slope at the maximum (delta method). */
export function varianceOf(
  f: (logs: readonly number[]) => number,
  { logs, covariance }: Extract<Fit, { outcome: 'fitted' }>,
): number {
  const slope = logs.map((_, axis) => (f(moved(logs, axis, STEP)) - f(moved(logs, axis, -STEP))) / (2 * STEP));
  return slope.reduce(
    (sum, one, row) =>
      sum +
      slope.reduce((part, other, column) => part + one * other * (covariance[row * logs.length + column] ?? 0), 0),
    0,
  );
}

/** Second derivatives by central differences, row by row. */
function hessian(f: (point: readonly number[]) => number, point: readonly number[]): Float64Array {
  const size = point.length;
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const at = (a: number, b: number) => f(moved(moved(point, row, a * STEP), column, b * STEP));
      const second = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * STEP * STEP);
      result[row * size + column] = second;
      result[column * size + row] = second;
    }
  }
  return result;
}

function moved(point: readonly number[], axis: number, by: number): number[] {
  return point.map((x, other) => (other === axis ? x + by : x));
}

/** Whether a symmetric matrix has a Cholesky factor: whether this is the bottom of a valley rather than a ridge. */
function isPositiveDefinite(matrix: Float64Array, size: number): boolean {
  const factor = new Float64Array(size * size);
  const of = (row: number, column: number) => factor[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0;
      for (let at = 0; at < column; at += 1) rest -= of(row, at) * of(column, at);
      if (row === column && !(rest > RIDGE * (matrix[row * size + row] ?? 0) && rest > 0)) return false;
      factor[row * size + column] = row === column ? Math.sqrt(rest) : rest / of(column, column);
    }
  }
  return true;
}
