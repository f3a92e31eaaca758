import type { BgNbd, Visits } from './bg-nbd.ts';
import { type Fit, fitByLikelihood } from './fit.ts';

/** Patients with as many visits, and about the same recency and age: their means. */
export interface VisitGroup extends Visits {
  readonly people: number;
}

/** The columns of groups, as arrays that the likelihood runs through hundreds of times. */
interface Columns {
  readonly size: number;
  readonly people: Float64Array;
  readonly frequency: Int32Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  readonly total: number;
  readonly most: number;
}

/** The logarithms of r, alpha, a and b by maximum likelihood (Fader, Hardie and Lee 2005, section 5). */
export function fitBgNbd(groups: readonly VisitGroup[]): Fit {
  const columns = columnsOf(groups);
  const visits = groups.reduce((sum, { frequency, people }) => sum + frequency * people, 0);
  const weeks = groups.reduce((sum, { age, people }) => sum + age * people, 0);
  if (visits === 0 || weeks === 0) return { outcome: 'refused', reason: 'not_determined' };
  // A rate like that of all, and a quarter who leave after each visit.
  const start = [0, Math.log(weeks / visits), 0, Math.log(3)];
  return fitByLikelihood((logs) => lossOf(columns, modelOf(logs)), start, columns.total);
}

export function modelOf([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd {
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
}

/** Minus the logarithm of the likelihood of one patient on average. */
export function bgNbdLoss(groups: readonly VisitGroup[], model: BgNbd): number {
  return lossOf(columnsOf(groups), model);
}

function columnsOf(groups: readonly VisitGroup[]): Columns {
  return {
    size: groups.length,
    people: Float64Array.from(groups, ({ people }) => people),
    frequency: Int32Array.from(groups, ({ frequency }) => frequency),
    recency: Float64Array.from(groups, ({ recency }) => recency),
    age: Float64Array.from(groups, ({ age }) => age),
    total: groups.reduce((sum, { people }) => sum + people, 0),
    most: groups.reduce((most, { frequency }) => Math.max(most, frequency), 0),
  };
}

/**
 * What depends on the number of visits alone is reckoned once for each and not once for each group: the quotients of gamma
 * functions are sums of logarithms, since numbers of visits are whole.
 */
function lossOf(columns: Columns, { r, alpha, a, b }: BgNbd): number {
  const { size, people, frequency, recency, age, total, most } = columns;
  const { log } = Math;
  const byVisits = new Float64Array(most + 1);
  const leaving = new Float64Array(most + 1);
  let sum = r * log(alpha);
  byVisits[0] = sum;
  for (let x = 1; x <= most; x += 1) {
    sum += log(((r + x - 1) * (b + x - 1)) / (a + b + x - 1));
    byVisits[x] = sum;
    leaving[x] = log(a / (b + x - 1));
  }
  let loss = 0;
  for (let at = 0; at < size; at += 1) {
    const x = frequency[at] ?? 0;
    const stayed = -(r + x) * log(alpha + (age[at] ?? 0));
    let likelihood = (byVisits[x] ?? 0) + stayed;
    if (x > 0) likelihood += softplus((leaving[x] ?? 0) - (r + x) * log(alpha + (recency[at] ?? 0)) - stayed);
    loss -= likelihood * (people[at] ?? 0);
  }
  return loss / total;
}

/** The logarithm of 1 + e^x, also where e^x is more than a number can hold. */
function softplus(x: number): number {
  return x > 30 ? x : Math.log1p(Math.exp(x));
}
