import { z } from 'zod';

import { phi } from '../../access/answers.ts';
import { CLOCKS } from '../../incidents/clock-rule.ts';
import type { Clock } from '../../incidents/clocks-of.ts';
import type { Entry } from '../../incidents/incident-entry.ts';
import type { IncidentRecord } from '../../incidents/incident-record.ts';
import {
  EXCLUSIONS,
  INCIDENT_CATEGORIES,
  INCIDENT_STATUSES,
  OUTCOMES,
  RATINGS,
  type Settlement,
  type Stamp,
} from '../../incidents/incident.ts';

const stamp = { at: z.iso.datetime(), by: z.string() };
const settlement = z.object({
  as: z.enum(['done', 'does_not_apply', 'open']),
  on: z.iso.date().nullable(),
  evidence: phi(z.string()),
  ...stamp,
});
const factor = z.object({ rating: z.enum(RATINGS), reasoning: phi(z.string()) }).optional();
const states = z.record(z.string(), z.number().int());

const clockAnswer = z.object({
  key: z.string(),
  clock: z.enum(CLOCKS),
  jurisdiction: z.string(),
  dueOn: z.iso.date(),
  state: z.enum(['running', 'overdue', 'done', 'does_not_apply']),
  because: z.string(),
  settled: settlement.nullable(),
  source: z.string(),
  isConfirmed: z.boolean(),
  note: z.string(),
});

/** An incident as it stands, without its history. */
export const incidentSummary = z.object({
  id: z.guid(),
  status: z.enum(INCIDENT_STATUSES),
  category: z.enum(INCIDENT_CATEGORIES),
  discoveredAt: z.iso.datetime(),
  occurredFrom: z.iso.datetime().nullable(),
  occurredTo: z.iso.datetime().nullable(),
  vendor: z.string().nullable(),
  what: phi(z.string()),
  where: phi(z.string()),
  records: phi(z.string()),
  reported: z.object(stamp),
  assessment: z
    .object({
      outcome: z.enum(OUTCOMES),
      exclusion: z.enum(EXCLUSIONS).nullable(),
      factors: z.object({ nature: factor, person: factor, acquired: factor, mitigation: factor }),
      conclusion: phi(z.string()),
      ...stamp,
    })
    .nullable(),
  affected: z
    .object({
      total: z.number().int(),
      states,
      assumed: z.number().int(),
      anonymous: z.number().int(),
      ...stamp,
    })
    .nullable(),
  clocks: z.array(clockAnswer),
});

/** Every entry, as it was made. */
const entryAnswer = z.object({
  seq: z.number().int(),
  ...stamp,
  kind: z.string(),
  facts: z.record(z.string(), z.unknown()),
  words: phi(z.record(z.string(), z.unknown())),
});

export const incidentAnswer = incidentSummary.extend({ history: z.array(entryAnswer) });
export const incidentList = z.object({ items: z.array(incidentSummary), next: z.string().nullable() });
/** What whoever reported something gets back: that it was taken, and nothing that others wrote. */
export const reportAnswer = z.object({
  id: z.guid(),
  status: z.enum(INCIDENT_STATUSES),
  discoveredAt: z.iso.datetime(),
});
export const personList = z.object({
  items: z.array(z.object({ patientId: z.guid(), region: z.string().nullable() })),
  next: z.string().nullable(),
});

export type IncidentSummary = z.infer<typeof incidentSummary>;
export type IncidentAnswer = z.infer<typeof incidentAnswer>;

export function toSummary({ incident, clocks }: IncidentRecord): IncidentSummary {
  const { assessment, count } = incident;
  return {
    id: incident.id,
    status: incident.status,
    category: incident.category,
    discoveredAt: incident.discoveredAt.toISOString(),
    occurredFrom: incident.occurredFrom?.toISOString() ?? null,
    occurredTo: incident.occurredTo?.toISOString() ?? null,
    vendor: incident.vendor,
    what: incident.what,
    where: incident.where,
    records: incident.records,
    reported: stampOf(incident.reported),
    assessment:
      assessment === null
        ? null
        : {
            outcome: assessment.outcome,
            exclusion: assessment.exclusion,
            factors: assessment.factors,
            conclusion: assessment.conclusion,
            ...stampOf(assessment),
          },
    affected:
      count === null
        ? null
        : {
            total: count.total,
            states: count.states,
            assumed: count.assumed,
            anonymous: count.anonymous,
            ...stampOf(count),
          },
    clocks: clocks.map(toClock),
  };
}

export function toAnswer(record: IncidentRecord): IncidentAnswer {
  return { ...toSummary(record), history: record.history.map(toEntry) };
}

function toEntry(entry: Entry): IncidentAnswer['history'][number] {
  const { seq, kind } = entry;
  // Both were JSON in the database.
  const facts = entry.facts as unknown as IncidentAnswer['history'][number]['facts'];
  const words = entry.words as IncidentAnswer['history'][number]['words'] | null;
  return { seq, kind, ...stampOf(entry), facts, ...(words === null ? {} : { words }) };
}

function toClock({ settled, ...clock }: Clock): IncidentSummary['clocks'][number] {
  return { ...clock, settled: settled === null ? null : toSettlement(settled) };
}

function toSettlement(settled: Settlement & Stamp): NonNullable<IncidentSummary['clocks'][number]['settled']> {
  const { as, on, evidence } = settled;
  return { as, on, evidence, ...stampOf(settled) };
}

function stampOf({ at, by }: Stamp): { at: string; by: string } {
  return { at: at.toISOString(), by };
}
