/** One person: what was measured before they were assigned, and after. */
export interface Measured {
  /** Null for somebody of whom nothing was known before: they are taken for average. */
  readonly before: number | null;
  readonly after: number;
  readonly isTreated: boolean;
}

export interface Cuped {
  /** By how much more was measured afterwards for each that was measured before, over both arms. */
  readonly theta: number;
  readonly rawEffect: number;
  /** The same effect without what was different beforehand: less of it is chance. */
  readonly effect: number;
  /** Variance of what was measured, beside which that of the adjusted values is smaller. */
  readonly variance: number;
  readonly adjustedVariance: number;
}

/** Deng et al. 2013. Undefined when an arm has nobody. */
export function cuped(people: readonly Measured[]): Cuped | undefined {
  const isEmpty = (isTreated: boolean) => !people.some((person) => person.isTreated === isTreated);
  if (isEmpty(true) || isEmpty(false)) return undefined;
  const average = mean(people.flatMap(({ before }) => (before === null ? [] : [before])));
  const before = people.map((person) => person.before ?? average);
  const after = people.map((person) => person.after);
  const spread = covariance(before, before);
  const theta = spread === 0 ? 0 : covariance(before, after) / spread;
  const adjusted = after.map((value, place) => value - theta * ((before[place] ?? 0) - average));
  return {
    theta,
    rawEffect: effectOf(people, after),
    effect: effectOf(people, adjusted),
    variance: covariance(after, after),
    adjustedVariance: covariance(adjusted, adjusted),
  };
}

function effectOf(people: readonly Measured[], values: readonly number[]): number {
  const of = (isTreated: boolean) => mean(values.filter((_, place) => people[place]?.isTreated === isTreated));
  return of(true) - of(false);
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, place) => (value - meanA) * ((b[place] ?? 0) - meanB));
  return products.reduce((total, product) => total + product, 0) / Math.max(1, a.length - 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}
