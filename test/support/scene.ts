import type { Scene } from '../../src/journeys/runs/advance.ts';
import type { CompiledJourney } from '../../src/journeys/definition/compile-journey.ts';
import type { RunEffect } from '../../src/journeys/runs/run.ts';
import { aJourney, NOON, WEEKDAY_HOURS } from './builders.ts';

export const SEND = { kind: 'send', template: 'hello', channels: ['sms'], next: 'end' };

/** What surrounds a run of a patient in New York at an instant. */
export function sceneAt(now: Date | string = NOON, fields: Partial<Scene> = {}): Scene {
  const at = new Date(now);
  return {
    now: at,
    zone: 'America/New_York',
    clinicHours: WEEKDAY_HOURS,
    patientZones: ['America/New_York'],
    appointmentStart: undefined,
    facts: { now: at },
    ...fields,
  };
}

/** A journey of these steps, which may lead to `end`. */
export function journeyOf(start: string, steps: Readonly<Record<string, object>>): CompiledJourney {
  return aJourney({ start, steps: { ...steps, end: { kind: 'exit' } } });
}

/** What a step did on one of its visits. */
export function visitOf(effect: RunEffect): string {
  return 'step' in effect ? `${effect.type} ${effect.step} ${effect.visit}` : effect.type;
}

export function outcomes(log: readonly { step: string; kind: string; outcome: string }[]): string[] {
  return log.map(({ step, kind, outcome }) => `${step} ${kind}: ${outcome}`);
}
