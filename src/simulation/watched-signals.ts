import { isOfAppointment } from '../appointments/fold-appointment.ts';
import type { ClinicPlan } from '../engine/clinic-plan.ts';
import { APPOINTMENT_SIGNALS, type CompiledJourney, ENROLLED } from '../journeys/definition/compile-journey.ts';
import { roughMs } from '../platform/duration.ts';
import { STAGE_CHANGED } from '../lifecycle/legal-move.ts';
import type { Rule } from '../rules/compile-rule.ts';
import type { Catalogue } from '../signals/catalogue.ts';
import type { Period } from './simulation.ts';

/** Which of the stored signals a simulation reads. */
export interface WatchedSignals {
  /** Types that start, wake or end runs, or that rules remember. */
  readonly types: readonly string[];
  /** Those of them that count before the period begins as well. */
  readonly remembered: readonly string[];
  readonly rememberedFrom: Date;
  /** Whether changes of stage are heard; they are kept in a table of their own. */
  readonly hearsStages: boolean;
  /** Types of which rules read fields that are stored sealed. The others stay sealed. */
  readonly opened: ReadonlySet<string>;
}

/** Who books longer ahead is not known to have an appointment. */
const LONGEST_BOOKING = 'P1Y';
const BOOKINGS = ['appointment.requested', ...APPOINTMENT_SIGNALS];

/** The signals that any of several versions has to do with. */
export function watchedSignals(plans: readonly ClinicPlan[], { from }: Period): WatchedSignals {
  const types = new Set<string>([ENROLLED]);
  const remembered = new Set<string>();
  const windows: number[] = [];
  for (const plan of plans) {
    for (const type of [...plan.triggers.keys(), ...plan.heard, ...plan.remembered]) types.add(type);
    for (const type of plan.remembered) remembered.add(type);
    for (const { journey } of plan.versions.values()) {
      windows.push(...[...journey.triggerReads, ...journey.stepReads].map(({ windowMs }) => windowMs ?? Infinity));
      if (!hangsOnAppointments(journey)) continue;
      windows.push(roughMs(LONGEST_BOOKING));
      for (const type of BOOKINGS) {
        types.add(type);
        remembered.add(type);
      }
    }
  }
  const [catalogue = new Map()] = plans.map((plan) => plan.catalogue);
  const rules = plans.flatMap((plan) => [...plan.versions.values()].flatMap(({ journey }) => rulesOf(journey)));
  const watched = [...types].filter((type) => type !== STAGE_CHANGED);
  return {
    types: watched,
    remembered: [...remembered].filter((type) => type !== STAGE_CHANGED),
    rememberedFrom: new Date(Math.max(0, from.getTime() - Math.max(0, ...windows))),
    hearsStages: types.has(STAGE_CHANGED),
    opened: new Set(watched.filter((type) => isOpened(type, rules, catalogue))),
  };
}

function hangsOnAppointments(journey: CompiledJourney): boolean {
  const { trigger, steps } = journey;
  const waits = Object.values(steps).some((step) => step.kind === 'waitUntil' && 'offset' in step.until);
  return isOfAppointment(trigger.signal) || waits || rulesOf(journey).some((rule) => rule.readsAppointment);
}

function rulesOf({ trigger, goal, exits, conditions, correlate }: CompiledJourney): readonly Rule[] {
  const rules = [trigger, goal, ...exits].map((listener) => listener?.when);
  return [...rules, ...[...conditions.values()].flat(), ...correlate.values()].filter((rule) => rule !== undefined);
}

/**
 * Whether some rule names a sealed field of a type, or hands on all of its data. That is read from the text of the rules: to open
 * what nobody reads costs time, to leave closed what somebody reads would be wrong, so any mention counts.
 */
function isOpened(type: string, rules: readonly Rule[], catalogue: Catalogue): boolean {
  // The appointment that a signal is about stands in a sealed field.
  if (isOfAppointment(type) || type === ENROLLED) return true;
  const known = catalogue.get(type);
  if (!known) return true;
  const sealed = new Set(Object.keys(known.properties).filter((name) => !known.clear.has(name)));
  return rules.some(({ source }) => {
    if (/\bsignal\b(?!\s*\.\s*(type|time|source|data\s*\.))/.test(source)) return true;
    return (source.match(/\w+/g) ?? []).some((word) => sealed.has(word));
  });
}
