/** Of what visits are worth: gamma (p) around a mean that is itself gamma distributed (q, v). */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** What a patient's visit is worth on average, from those seen and from what patients are worth (Fader and Hardie 2013). */
export function expectedValue({ p, q, v }: GammaGamma, visits: number, meanValue: number): number {
  const weight = p * visits + q - 1;
  return (p * v) / weight + (p * visits * meanValue) / weight;
}
