export interface Retention {
  /** Contribution margin of one period. */
  readonly margin: number;
  /** The part of patients that stays from one period to the next. */
  readonly retention: number;
  /** Of money that comes one period later. */
  readonly discount: number;
}

/**
 * What a patient will be worth if they stay as patients do: a geometric series. The two usual forms differ by one margin, that of the
 * first period, which has come already or is still to come. Null where the series does not end.
 */
export function retentionValue(
  { margin, retention, discount }: Retention,
  first: 'now' | 'next period',
): number | null {
  const lost = 1 + discount - retention;
  if (lost <= 0) return null;
  return first === 'now' ? (margin * (1 + discount)) / lost : (margin * retention) / lost;
}
