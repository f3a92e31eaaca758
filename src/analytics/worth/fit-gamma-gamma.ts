import { logGamma } from '../experiments/distributions.ts';
import { type Fit, fitByLikelihood } from './fit.ts';
import type { GammaGamma } from './gamma-gamma.ts';

/** Patients with as many visits that were paid, of about the same value on average. */
export interface ValueGroup {
  readonly visits: number;
  /** The mean value of a visit, geometric over the patients of the group. */
  readonly mean: number;
  readonly people: number;
}

export interface ValueFit {
  /** Of p, q and v. */
  readonly fit: Fit;
  /** v is that many times what was fitted. */
  readonly scale: number;
}

/** p, q and v by maximum likelihood (Fader and Hardie 2013, section 3); values are scaled to a geometric mean of 1. */
export function fitGammaGamma(groups: readonly ValueGroup[]): ValueFit {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const scale = Math.exp(groups.reduce((sum, group) => sum + Math.log(group.mean) * group.people, 0) / people);
  const scaled = groups.map((group) => ({ ...group, mean: group.mean / scale }));
  const fit = fitByLikelihood((logs) => gammaGammaLoss(scaled, valueModelOf(logs, 1)), [1, 1, 0], people);
  return { fit, scale };
}

export function valueModelOf([p = 0, q = 0, v = 0]: readonly number[], scale: number): GammaGamma {
  return { p: Math.exp(p), q: Math.exp(q), v: Math.exp(v) * scale };
}

/** Minus the logarithm of the likelihood of one patient on average. */
export function gammaGammaLoss(groups: readonly ValueGroup[], { p, q, v }: GammaGamma): number {
  const { log } = Math;
  const byVisits = new Map<number, number>();
  let [loss, total] = [0, 0];
  for (const { visits: n, mean, people } of groups) {
    let constant = byVisits.get(n);
    if (constant === undefined) {
      constant = logGamma(p * n + q) - logGamma(p * n) - logGamma(q) + q * log(v) + p * n * log(n);
      byVisits.set(n, constant);
    }
    loss -= people * (constant + (p * n - 1) * log(mean) - (p * n + q) * log(v + n * mean));
    total += people;
  }
  return loss / total;
}
