/**
 * The inverse of a square matrix, row by row, by Gauss-Jordan elimination with the greatest pivot of each column. Raises an error
 * for a matrix that has none.
 */
export function invert(matrix: Float64Array, size: number): Float64Array {
  const left = Float64Array.from(matrix);
  const right = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) right[row * size + row] = 1;
  eliminate(left, right, size, size);
  return right;
}

/** The x of `matrix` x = `values`; the matrix is square, row by row. */
export function solve(matrix: Float64Array, values: Float64Array): Float64Array {
  const right = Float64Array.from(values);
  eliminate(Float64Array.from(matrix), right, values.length, 1);
  return right;
}

/** Makes `left` the identity, and does the same to `right`, which has `width` columns. */
function eliminate(left: Float64Array, right: Float64Array, size: number, width: number): void {
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotOf(left, size, column);
    swapRows(left, size, column, pivot);
    swapRows(right, width, column, pivot);
    const scale = 1 / (left[column * size + column] ?? 0);
    if (!Number.isFinite(scale)) throw new Error('a singular matrix cannot be solved');
    scaleRow(left, size, column, scale);
    scaleRow(right, width, column, scale);
    for (let row = 0; row < size; row += 1) {
      const factor = left[row * size + column] ?? 0;
      if (row === column || factor === 0) continue;
      subtractRow(left, size, row, column, factor);
      subtractRow(right, width, row, column, factor);
    }
  }
}

function pivotOf(matrix: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    if (Math.abs(matrix[row * size + column] ?? 0) > Math.abs(matrix[best * size + column] ?? 0)) best = row;
  }
  return best;
}

function swapRows(matrix: Float64Array, width: number, a: number, b: number): void {
  if (a === b) return;
  const kept = matrix.slice(a * width, (a + 1) * width);
  matrix.copyWithin(a * width, b * width, (b + 1) * width);
  matrix.set(kept, b * width);
}

function scaleRow(matrix: Float64Array, width: number, row: number, scale: number): void {
  for (let at = row * width; at < (row + 1) * width; at += 1) matrix[at] = (matrix[at] ?? 0) * scale;
}

function subtractRow(matrix: Float64Array, width: number, row: number, from: number, factor: number): void {
  const shift = (from - row) * width;
  for (let at = row * width; at < (row + 1) * width; at += 1) {
    matrix[at] = (matrix[at] ?? 0) - factor * (matrix[at + shift] ?? 0);
  }
}
