/** Which of several ways a fraction in [0, 1) takes, by their weights. */
export function pickWay(weights: readonly number[], fraction: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  for (const [index, weight] of weights.entries()) {
    passed += weight / total;
    if (fraction < passed) return index;
  }
  return weights.length - 1;
}
