import { z } from 'zod';

import { phi, phiOrNull } from '../../access/answers.ts';
import { APPOINTMENT_STATUSES } from '../../appointments/appointment.ts';
import { CONSENT_CHANNELS, PURPOSES } from '../../consents/consent.ts';
import { STAKEHOLDER_KINDS } from '../../patients/stakeholder.ts';
import { at, idSchema } from '../page.ts';

const stageSchema = z.object({
  serviceLine: z.string(),
  stage: z.string(),
  since: at,
  daysInStage: z.int(),
  episode: z.int(),
  lapsesAt: at.nullable(),
  because: z.object({ signal: z.string(), rule: z.string() }),
});

/** `source` is in the words of whoever recorded it. */
export const patientConsentSchema = z.object({
  purpose: z.enum(PURPOSES),
  channel: z.enum(CONSENT_CHANNELS),
  level: z.enum(['none', 'express', 'written']),
  action: z.enum(['grant', 'revoke']),
  source: phi(z.string()),
  at,
});

export const patientAnswerSchema = z
  .object({
    id: idSchema,
    isKnown: z.boolean(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    createdAt: at,
    updatedAt: at,
    erasedAt: at.nullable(),
    stages: z.array(stageSchema),
    consents: z.array(patientConsentSchema),
    givenName: phi(z.string()),
    familyName: phi(z.string()),
    birthDate: phi(z.string()),
    zip: phi(z.string()),
    address: phi(z.string()),
    region: phi(z.string().nullable()),
    deceasedAt: phi(at.nullable()),
    contacts: phi(z.array(z.object({ kind: z.string(), value: z.string() }))),
  })
  .meta({ id: 'Patient' });

export const stageStaySchema = z
  .object({
    serviceLine: z.string(),
    episode: z.int(),
    from: z.string().nullable(),
    to: z.string(),
    at,
    recordedAt: at,
    until: at.nullable(),
    days: z.int(),
    because: z.object({ signal: z.string(), type: z.string().nullable(), rule: z.string() }),
  })
  .meta({ id: 'StageStay' });

export const TIMELINE_KINDS = ['signal', 'stage', 'run', 'message', 'task', 'consent', 'note'] as const;

const text = z.string().nullable().optional();

/** What an entry says beside its title, of every kind: which fields there are follows from the kind. */
const timelineDetailSchema = z.object({
  serviceLine: text,
  /** Of a signal: what its sender said, in the clear and sealed. */
  data: phi(z.record(z.string(), z.unknown())),
  purpose: text,
  channel: text,
  level: text,
  source: phi(z.string().nullable()),
  from: text,
  to: text,
  rule: text,
  signal: text,
  journey: text,
  status: text,
  because: phi(z.string().nullable()),
  step: text,
  reason: text,
  role: text,
  dueAt: text,
  /** What staff wrote about a patient. */
  title: phi(z.string()),
  outcome: phi(z.string().nullable()),
  text: phi(z.string()),
});

export const timelineItemSchema = z
  .object({
    at,
    kind: z.enum(TIMELINE_KINDS),
    title: z.string(),
    detail: timelineDetailSchema,
    ref: z.string(),
  })
  .meta({ id: 'TimelineItem' });

/** When somebody is seen, by whom and where. */
export const appointmentAnswerSchema = z
  .object({
    id: idSchema,
    serviceLine: z.string().nullable(),
    status: z.enum(APPOINTMENT_STATUSES),
    startsAt: phi(at.nullable()),
    endsAt: phi(at.nullable()),
    provider: phi(z.string().nullable()),
    location: phi(z.string().nullable()),
    changedAt: at,
  })
  .meta({ id: 'Appointment' });

export const stakeholderAnswerSchema = z
  .object({
    id: idSchema,
    patientId: idSchema,
    kind: z.enum(STAKEHOLDER_KINDS),
    otherPatientId: phiOrNull(idSchema),
    name: phi(z.string().nullable()),
    since: at,
    until: at.nullable(),
    source: phi(z.string()),
    createdBy: z.string(),
  })
  .meta({ id: 'Stakeholder' });

export const optInAnswerSchema = z
  .object({
    id: idSchema,
    patientId: idSchema,
    messageId: idSchema,
    wording: z.string(),
    wordingVersion: z.string(),
    source: phi(z.string()),
    requestedAt: at,
    requestedBy: z.string(),
    expiresAt: at,
    confirmedAt: at.nullable(),
    state: z.enum(['open', 'confirmed', 'expired']),
  })
  .meta({ id: 'OptIn' });
