import { z } from 'zod';

import { headcount, phi, phiOrNull } from '../../access/answers.ts';
import { at, idSchema } from '../page.ts';

/** A definition, or a part of one, as its author wrote it. A draft may be unfinished, so its form is not promised. */
const definition = z.record(z.string(), z.unknown());

const journey = z.object({
  key: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'live', 'paused', 'archived']),
  liveVersion: z.int().nullable(),
  draft: definition.nullable(),
  draftedBy: z.string().nullable(),
  updatedAt: at,
});

export const problemSchema = z.object({ path: z.string(), message: z.string() });

export const journeyAnswerSchema = journey.meta({ id: 'Journey' });
export const journeyItemSchema = journey
  .extend({ purpose: z.string(), serviceLine: z.string().nullable(), liveRuns: z.int() })
  .meta({ id: 'JourneyItem' });
export const checkedJourneySchema = journey.extend({ warnings: z.array(problemSchema) }).meta({ id: 'CheckedJourney' });

export const journeyVersionSchema = z
  .object({
    version: z.int(),
    definition,
    draftedBy: z.string().nullable(),
    publishedAt: at,
    publishedBy: z.string(),
  })
  .meta({ id: 'JourneyVersion' });

const placed = z.object({ step: z.string(), content: z.unknown() });
const changed = z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }));

export const versionsDiffSchema = z.object({
  steps: z.object({
    added: z.array(placed),
    removed: z.array(placed),
    changed: z.array(z.object({ step: z.string(), fields: changed })),
    renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  settings: changed,
  templates: changed,
});

const migration = z.object({
  id: idSchema,
  from: z.array(z.int()),
  to: z.int().nullable(),
  /** By step what becomes of those who stand there, as it was asked for. */
  plan: z.record(z.string(), z.unknown()),
  status: z.enum(['running', 'done', 'cancelled']),
  counts: z.object({ moved: z.int(), ended: z.int(), stayed: z.int(), leftOut: z.int(), failed: z.int() }),
  requestedBy: z.string(),
  createdAt: at,
  finishedAt: at.nullable(),
});

export const migrationViewSchema = migration.meta({ id: 'Migration' });

export const migrationAnswerSchema = z.object({
  from: z.array(z.int()),
  to: z.int(),
  steps: z.array(
    z.object({
      version: z.int(),
      step: z.string(),
      runs: z.int(),
      then: z.enum(['move', 'stay', 'exit']).nullable(),
      to: z.string().optional(),
      toKind: z.string().optional(),
      keep: z.boolean().optional(),
      because: z.string().optional(),
    }),
  ),
  runs: z.object({ total: z.int(), move: z.int(), stay: z.int(), exit: z.int() }),
  problems: z.array(problemSchema),
  plan: z.string().nullable(),
  migration: migrationViewSchema.nullable(),
});

/** It counts and names nobody. Outcomes of tasks are in the words of staff. */
export const stepFiguresSchema = z
  .object({
    step: z.string(),
    kind: z.string().nullable(),
    here: z.int(),
    parked: z.int(),
    entered: z.int(),
    left: z.int(),
    outcomes: phi(z.record(z.string(), z.int())),
    medianSeconds: z.number().nullable(),
    p90Seconds: z.number().nullable(),
  })
  .meta({ id: 'StepFigures' });

const run = z.object({
  id: idSchema,
  /** To be in a journey says something of a patient's health. */
  patientId: phiOrNull(idSchema),
  version: z.int(),
  status: z.enum(['live', 'parked', 'ended']),
  step: z.string(),
  enteredAt: at,
  endedAt: at.nullable(),
  endedBecause: phiOrNull(z.string()),
  causeSignal: z.string(),
  wakesAt: at.nullable(),
});

export const runItemSchema = run.meta({ id: 'Run' });
export type RunItem = Readonly<z.infer<typeof runItemSchema>>;

export const runDetailSchema = run
  .extend({
    journey: z.string(),
    versionId: idSchema,
    /** What steps noted, from the data of signals. */
    attributes: phi(z.unknown()),
    trouble: z.object({ failures: z.int(), fault: z.string(), isParked: z.boolean() }).nullable(),
    log: z.array(
      z.object({
        at,
        step: z.string(),
        kind: z.string(),
        outcome: phi(z.string()),
        signalId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RunDetail' });
export type RunDetail = Readonly<z.infer<typeof runDetailSchema>>;

const counts = z.record(z.string(), headcount());
/** Where it would tell a number of messages that is hidden, it is null. */
const cost = z.number().nullable();

const versionResultSchema = z.object({
  version: z.string(),
  isLive: z.boolean(),
  entries: z.object({ total: headcount(), byDay: counts, heldOut: counts, refused: counts }),
  steps: z.array(z.object({ step: z.string(), entered: headcount(), here: headcount(), outcomes: counts })),
  sends: z.object({
    total: headcount(),
    byChannel: counts,
    byDay: z.record(z.string(), counts),
    byHour: z.record(z.string(), z.array(headcount())),
  }),
  deferrals: counts,
  suppressions: counts,
  capHits: headcount(),
  tasks: counts,
  exits: counts,
  cost: z.object({
    currency: z.string(),
    total: cost,
    byChannel: z.record(z.string(), cost),
    smsSegments: headcount(),
  }),
  givenUp: headcount(),
});

export const simulationSchema = z
  .object({
    id: idSchema,
    journey: z.string(),
    versions: z.array(z.string()),
    from: at,
    to: at,
    status: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
    progress: z.object({ signals: z.int(), of: z.int().nullable() }),
    results: z.array(versionResultSchema).nullable(),
    assumptions: z.array(z.string()),
    fault: z.string().nullable(),
    requestedBy: z.string(),
    createdAt: at,
    startedAt: at.nullable(),
    finishedAt: at.nullable(),
  })
  .meta({ id: 'Simulation' });

export const sampledPatientSchema = z.object({
  version: z.string(),
  patientId: phiOrNull(idSchema),
  /** Made of names of the journey, never of patient data. */
  timeline: z.array(
    z.object({
      at,
      kind: z.enum(['run', 'step', 'message', 'task']),
      title: z.string(),
      step: z.string().nullable(),
    }),
  ),
});

export const pauseAnswerSchema = z
  .object({
    id: idSchema,
    scope: z.enum(['clinic', 'journey', 'version', 'step', 'channel']),
    journey: z.string().nullable(),
    version: z.int().nullable(),
    step: z.string().nullable(),
    channel: z.string().nullable(),
    /** About messages, never about a patient: whoever pauses is told so. */
    reason: z.string(),
    since: at,
    pausedBy: z.string(),
    endedAt: at.nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'Pause' });
