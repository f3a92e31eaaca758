import { z } from 'zod';

import { at } from '../page.ts';

/** Null where it would tell of few people, or where there is nothing to divide by. */
const count = z.int().nullable();
const number = z.number().nullable();
const rate = z.object({ rate: number, interval: z.array(z.number()).length(2).readonly().nullable() });
const isSuppressed = z.boolean();

const figures = {
  planned: count,
  suppressed: count,
  reasons: z.array(z.object({ reason: z.string(), count })),
  waiting: count,
  cancelled: count,
  sent: count,
  delivered: count,
  failed: count,
  clicked: count,
  replied: count,
  optedOut: count,
  complained: count,
  rates: z.object({
    suppressed: rate,
    delivered: rate,
    replied: rate,
    optedOut: rate,
    complained: rate,
    clicked: rate,
  }),
  isSuppressed,
};

export const messageFiguresSchema = z
  .object({ from: at, to: at, items: z.array(z.object({ key: z.string().nullable(), ...figures })) })
  .meta({ id: 'MessageFigures' });

const goal = z.object({ people: count, share: number, medianSeconds: number });

export const journeyFiguresSchema = z
  .object({
    from: at,
    to: at,
    versions: z.array(
      z.object({
        version: z.int(),
        entered: count,
        live: count,
        parked: count,
        completed: count,
        heldOut: count,
        controlGroup: count,
        exits: z.array(z.object({ reason: z.string(), count })),
        booked: goal,
        visited: goal,
        messages: z.object(figures),
        cost: z.object({ currency: z.string(), amount: number }),
        tasks: z.object({ made: count, outcomes: z.array(z.object({ outcome: z.string(), count })) }),
        isSuppressed,
      }),
    ),
    steps: z.array(
      z.object({
        step: z.string(),
        kind: z.string().nullable(),
        reached: count,
        passed: count,
        waiting: count,
        medianSeconds: number,
        p90Seconds: number,
        isSuppressed,
      }),
    ),
  })
  .meta({ id: 'JourneyFigures' });

const took = z.object({ count, median: number, p90: number, openMedian: number, openP90: number });

export const responseTimesSchema = z
  .object({
    from: at,
    to: at,
    items: z.array(
      z.object({
        key: z.string().nullable(),
        made: count,
        claimed: count,
        completed: count,
        cancelled: count,
        overdue: count,
        overdueShare: number,
        toClaim: took,
        toComplete: took,
        isSuppressed,
      }),
    ),
    replies: z.object({ received: count, answered: count, toAnswer: took }),
  })
  .meta({ id: 'ResponseTimes' });
