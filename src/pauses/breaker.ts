import { z } from 'zod';

const HOUR_MS = 60 * 60_000;
/** Volume is compared with the busiest hour of so many days before. */
export const PAST_DAYS = 14;

const rateSchema = (defaults: { readonly rate: number; readonly count: number; readonly sample: number }) =>
  z
    .strictObject({
      /** Share of the messages handed over, 0 to 1, from which on it is too many. */
      rate: z.number().gt(0).max(1).default(defaults.rate),
      /** Fewer than so many are an accident, whatever their share. */
      count: z.int().min(1).max(1_000_000).default(defaults.count),
      /** Of fewer messages than this no share is made. */
      sample: z.int().min(1).max(1_000_000).default(defaults.sample),
    })
    .nullable()
    .prefault({});

/**
 * When a breaker trips; null turns a measure off.
 *
 * Complaints: mailbox providers ask for less than 0.1 % and block from 0.3 % on (support.google.com/mail/answer/81126). Bounces:
 * Amazon SES reviews an account at 5 % (docs.aws.amazon.com/ses, "reputation metrics"). The other numbers are ours.
 */
export const thresholdsSchema = z.strictObject({
  /** Rates are of what was handed over in so many hours. */
  windowHours: z.int().min(1).max(720).default(72),
  complaints: rateSchema({ rate: 0.003, count: 3, sample: 100 }),
  bounces: rateSchema({ rate: 0.05, count: 5, sample: 50 }),
  optOuts: rateSchema({ rate: 0.05, count: 5, sample: 50 }),
  volume: z
    .strictObject({
      /** How many times the busiest hour of the past 14 days the last hour may have. */
      factor: z.number().min(1).max(1000).default(3),
      /** An hour with fewer planned messages is never too much. */
      floor: z.int().min(1).max(10_000_000).default(500),
    })
    .nullable()
    .prefault({}),
});

export type Thresholds = z.infer<typeof thresholdsSchema>;
export const DEFAULT_THRESHOLDS: Thresholds = thresholdsSchema.parse({});

export const RATES = ['complaints', 'bounces', 'optOuts'] as const;
export type Rate = (typeof RATES)[number];

/** What speaks against the messages of a journey since a moment: how many were complained about, bounced, led to an opt-out. */
export interface Against {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly since: Date;
  readonly counts: Readonly<Record<Rate, number>>;
}

/** A journey and what its breaker measured, in words without patients. */
export interface Trip {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly measure: Rate | 'volume';
  readonly reason: string;
}

const SAYS: Readonly<Record<Rate, string>> = {
  complaints: 'were reported as spam',
  bounces: 'went to addresses that do not exist',
  optOuts: 'were answered by an opt-out',
};

export function windowStart({ windowHours }: Thresholds, now: Date): Date {
  return new Date(now.getTime() - windowHours * HOUR_MS);
}

/**
 * How many messages must be counted to decide on these figures: beyond that no rate is too high any more, and to count on would
 * change nothing. 0 where there is nothing to decide.
 */
export function countsNeeded({ counts }: Pick<Against, 'counts'>, thresholds: Thresholds): number {
  const needed = RATES.map((rate) => {
    const threshold = thresholds[rate];
    if (threshold === null || counts[rate] < threshold.count) return 0;
    return Math.max(threshold.sample, Math.floor(counts[rate] / threshold.rate) + 1);
  });
  return Math.max(...needed);
}

/** The first rate that is too high, of `sent` messages handed over. */
export function rateTrip(
  { clinicId, journeyKey, counts }: Against,
  sent: number,
  thresholds: Thresholds,
): Trip | undefined {
  for (const measure of RATES) {
    const threshold = thresholds[measure];
    const count = counts[measure];
    if (threshold === null || count < threshold.count || sent < threshold.sample) continue;
    if (count / sent < threshold.rate) continue;
    const share = `${percent(count / sent)}; the threshold is ${percent(threshold.rate)}`;
    const reason = `${count} of ${sent} messages in ${thresholds.windowHours} hours ${SAYS[measure]}: ${share}`;
    return { clinicId, journeyKey, measure, reason };
  }
  return undefined;
}

/** Too many messages in one hour, against the busiest hour before. */
export function volumeTrip(
  {
    clinicId,
    journeyKey,
    planned,
  }: { readonly clinicId: string; readonly journeyKey: string; readonly planned: number },
  busiestHour: number,
  { volume }: Thresholds,
): Trip | undefined {
  if (volume === null || planned < volume.floor || planned <= volume.factor * busiestHour) return undefined;
  const past = `the busiest hour of the ${PAST_DAYS} days before had ${busiestHour}`;
  const reason = `${planned} messages were planned in an hour; ${past}`;
  return { clinicId, journeyKey, measure: 'volume', reason };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
