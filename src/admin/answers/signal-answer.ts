import { z } from 'zod';

import { phi } from '../../access/answers.ts';
import { at, idSchema } from '../page.ts';

/**
 * Without `phi.read` that something of a type happened, when, and in which line of care. All that its sender said is hidden,
 * also what the signal type does not mark: a sender may write a name into any text.
 */
export const signalItemSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    time: at,
    receivedAt: at,
    patientId: idSchema,
    serviceLine: z.string().nullable(),
    source: phi(z.string()),
    eventId: phi(z.string()),
    data: phi(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'Signal' });

export const batchAnswerSchema = z
  .object({
    accepted: z.int(),
    duplicate: z.int(),
    rejected: z.array(
      z.object({
        index: z.int(),
        // Who posted it knows it. An id without a meaning outside the sender's system, by the contract.
        id: z.string().optional(),
        reason: z.string(),
        path: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'SignalsTaken' });

export const signalTypeSchema = z
  .object({
    type: z.string(),
    /** A JSON Schema, as its author wrote it. */
    schema: z.record(z.string(), z.unknown()),
    serviceLine: z.string().optional(),
    builtIn: z.boolean(),
  })
  .meta({ id: 'SignalType' });
