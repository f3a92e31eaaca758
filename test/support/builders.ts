import type { Appointment } from '../../src/appointments/appointment.ts';
import { compileJourney, type CompiledJourney } from '../../src/journeys/definition/compile-journey.ts';
import { type JourneyDefinition, journeySchema } from '../../src/journeys/definition/journey.ts';
import { NO_CORRELATION, type Run } from '../../src/journeys/runs/run.ts';
import type { OpenHours } from '../../src/limits/limit-rule.ts';
import type { StageSignal } from '../../src/lifecycle/move-stage.ts';
import type { StageState } from '../../src/lifecycle/stage.ts';
import { catalogueWith } from '../../src/signals/catalogue.ts';

export const CLINIC = '00000000-0000-8000-8000-00000000000c';
export const PATIENT = '00000000-0000-8000-8000-00000000000a';
export const NOON = new Date('2026-03-10T12:00:00Z');

/** Open from nine to five on weekdays. */
export const WEEKDAY_HOURS: OpenHours = {
  mon: ['09:00', '17:00'],
  tue: ['09:00', '17:00'],
  wed: ['09:00', '17:00'],
  thu: ['09:00', '17:00'],
  fri: ['09:00', '17:00'],
  sat: null,
  sun: null,
};

/** The built-in signal types. */
export const CATALOGUE = catalogueWith([]);

/** A definition as an author would write it, checked by the schema; a test states only its steps. */
export function aDefinition(fields: Readonly<Record<string, unknown>> = {}): JourneyDefinition {
  return journeySchema.parse({
    key: 'test-journey',
    name: 'Test journey',
    purpose: 'treatment',
    trigger: { signal: 'search.performed' },
    start: 'end',
    steps: { end: { kind: 'exit' } },
    ...fields,
  });
}

export function aJourney(fields: Readonly<Record<string, unknown>> = {}): CompiledJourney {
  const { journey, problems } = compileJourney(aDefinition(fields), CATALOGUE);
  if (!journey) throw new Error(JSON.stringify(problems));
  return journey;
}

export function aRun(fields: Partial<Run> = {}): Run {
  return {
    clinicId: CLINIC,
    id: '00000000-0000-8000-8000-000000000001',
    patientId: PATIENT,
    journeyKey: 'test-journey',
    versionId: '00000000-0000-8000-8000-000000000002',
    correlation: NO_CORRELATION,
    step: 'end',
    stepAt: NOON,
    attributes: {},
    hops: 0,
    trouble: null,
    visits: {},
    logLength: 0,
    appointmentId: null,
    recallId: null,
    causeSignal: '00000000-0000-8000-8000-000000000003',
    causedAt: NOON,
    enteredAt: NOON,
    end: undefined,
    ...fields,
  };
}

export function anAppointment(fields: Partial<Appointment> = {}): Appointment {
  return {
    clinicId: CLINIC,
    id: '00000000-0000-8000-8000-0000000000a1',
    patientId: PATIENT,
    serviceLine: 'pulmonology',
    status: 'booked',
    startsAt: new Date('2026-03-20T15:00:00Z'),
    endsAt: new Date('2026-03-20T15:30:00Z'),
    startToldAt: NOON,
    startSince: NOON,
    details: { externalId: 'A-1' },
    changedAt: NOON,
    ...fields,
  };
}

let signals = 0;

export function aStageSignal(type: string, time: string | Date, data: object = {}): StageSignal {
  signals += 1;
  return {
    clinicId: CLINIC,
    id: `signal-${signals}`,
    patientId: PATIENT,
    type,
    time: new Date(time),
    source: '/test',
    data,
  };
}

export function aStageState(fields: Partial<StageState> = {}): StageState {
  return {
    clinicId: CLINIC,
    patientId: PATIENT,
    serviceLine: 'pulmonology',
    stage: 'awareness',
    since: NOON,
    episode: 1,
    lastIntentAt: null,
    visitedAt: null,
    lapsesAt: null,
    becauseSignal: 'signal-0',
    becauseRule: 'first-intent',
    ...fields,
  };
}
