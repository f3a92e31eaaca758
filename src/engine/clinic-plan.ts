import type { Problem } from '../platform/errors.ts';
import { isOfAppointment } from '../appointments/fold-appointment.ts';
import { PROFILE_SIGNALS } from '../patients/patient.ts';
import { addDuration, roughMs } from '../platform/duration.ts';
import { compileJourney, type CompiledJourney } from '../journeys/compile-journey.ts';
import { journeySchema } from '../journeys/journey.ts';
import { DEFAULT_TRANSITIONS } from '../lifecycle/default-transitions.ts';
import { compileStageMachine, type StageMachine } from '../lifecycle/move-stage.ts';
import { compileRecallRule, type RecallRule, recallRuleSchema } from '../recalls/recall-rule.ts';
import type { SignalType } from '../signals/built-in-types.ts';
import { type Catalogue, catalogueWith } from '../signals/catalogue.ts';
import type { JsonObject } from '../signals/signal.ts';

/** What is configured for one clinic, as the store holds it. */
export interface ClinicConfiguration {
  readonly clinicId: string;
  readonly configVersion: string;
  readonly timeZone: string;
  readonly serviceLines: readonly { readonly key: string; readonly matches: readonly string[] }[];
  readonly signalTypes: readonly SignalType[];
  readonly versions: readonly {
    readonly id: string;
    readonly isLive: boolean;
    readonly definition: unknown;
    readonly templates: Readonly<Record<string, string>>;
  }[];
  readonly recallRules: readonly unknown[];
}

/** One journey version, ready to run. */
export interface PlannedVersion {
  readonly id: string;
  readonly journey: CompiledJourney;
  /** Template key to the template version published with it. */
  readonly templates: Readonly<Record<string, string>>;
  /** The trigger's `maxAge`, roughly. */
  readonly maxAgeMs: number;
}

/** Everything the engine needs to know of a clinic, compiled once per change of its configuration. */
export interface ClinicPlan {
  readonly clinicId: string;
  readonly configVersion: string;
  readonly timeZone: string;
  readonly catalogue: Catalogue;
  /** Specialties and topics, in lower case, to the service line they mean. */
  readonly lineOf: ReadonlyMap<string, string>;
  readonly stages: StageMachine;
  readonly versions: ReadonlyMap<string, PlannedVersion>;
  /** By signal type: live versions it may start. */
  readonly triggers: ReadonlyMap<string, readonly PlannedVersion[]>;
  /** Signal types that a live run may be concerned by. */
  readonly heard: ReadonlySet<string>;
  readonly recallRules: ReadonlyMap<string, RecallRule>;
  readonly recallAnchors: ReadonlyMap<string, readonly RecallRule[]>;
  readonly recallClosers: ReadonlySet<string>;
  readonly readsPatient: boolean;
  /** Signal types whose past some rule reads. */
  readonly remembered: ReadonlySet<string>;
  /** Stored definitions that this release cannot compile. They are left out, loudly, and the rest works. */
  readonly faults: readonly Problem[];
}

/** Signals of these types name a subject matter from which the service line follows. */
const SUBJECT_FIELDS = ['specialty', 'topic'] as const;

export function compilePlan(configuration: ClinicConfiguration): ClinicPlan {
  const faults: Problem[] = [];
  const catalogue = catalogueWith(configuration.signalTypes);
  const versions = compileVersions(configuration, catalogue, faults);
  const live = configuration.versions.filter((version) => version.isLive).map((version) => versions.get(version.id));
  const rules = compileRules(configuration, catalogue, faults);
  const journeys = [...versions.values()].map((version) => version.journey);
  return {
    clinicId: configuration.clinicId,
    configVersion: configuration.configVersion,
    timeZone: configuration.timeZone,
    catalogue,
    lineOf: new Map(
      configuration.serviceLines.flatMap((line) => line.matches.map((word) => [word, line.key] as const)),
    ),
    stages: compileStageMachine(DEFAULT_TRANSITIONS, catalogue),
    versions,
    triggers: groupBy(
      live.filter((version) => version !== undefined),
      (version) => version.journey.trigger.signal,
    ),
    heard: new Set(journeys.flatMap((journey) => [...journey.hears, ...reenteredBy(journey)])),
    recallRules: new Map(rules.map((rule) => [rule.definition.key, rule])),
    recallAnchors: groupBy(rules, (rule) => rule.definition.anchor.signal),
    recallClosers: new Set(rules.flatMap((rule) => rule.definition.closedBy)),
    readsPatient: journeys.some((journey) => journey.readsPatient),
    remembered: new Set(
      journeys.flatMap((journey) => [...journey.triggerReads, ...journey.stepReads].map((read) => read.type)),
    ),
    faults,
  };
}

/** The service line a signal belongs to: what it says itself, else what its subject matter means here, else its type's. */
export function serviceLineOf(
  plan: ClinicPlan,
  signal: { readonly type: string; readonly serviceLine?: string; readonly data: JsonObject },
): string | undefined {
  if (signal.serviceLine !== undefined) return signal.serviceLine;
  for (const field of SUBJECT_FIELDS) {
    const word = signal.data[field];
    const line = typeof word === 'string' ? plan.lineOf.get(word.toLowerCase()) : undefined;
    if (line !== undefined) return line;
  }
  return plan.catalogue.get(signal.type)?.serviceLine;
}

/** Signals about the patient rather than about what the patient does. */
const PATIENT_SIGNALS: ReadonlySet<string> = new Set([
  ...PROFILE_SIGNALS,
  'patient.deceased',
  'patient.merged',
  'consent.granted',
  'consent.revoked',
]);

/** Whether anything but the list of signals can change by a signal: stage, profile, consent, appointment, recall or run. */
export function changesPatient(
  plan: ClinicPlan,
  signal: { readonly type: string; readonly serviceLine?: string; readonly data: JsonObject },
): boolean {
  const { type } = signal;
  if (isListenedTo(plan, type) || PATIENT_SIGNALS.has(type) || isOfAppointment(type)) return true;
  return plan.stages.has(type) && serviceLineOf(plan, signal) !== undefined;
}

function isListenedTo({ heard, triggers, recallAnchors, recallClosers }: ClinicPlan, type: string): boolean {
  return heard.has(type) || triggers.has(type) || recallAnchors.has(type) || recallClosers.has(type);
}

/** No change of clocks is longer than this. */
const DAY_MS = 86_400_000;

/** Whether a signal is too old to start a run of this version. */
export function isStale(plan: ClinicPlan, version: PlannedVersion, time: Date, now: Date): boolean {
  // By far the most signals are minutes old; the calendar is asked only about those that are near the limit.
  if (now.getTime() - time.getTime() < version.maxAgeMs - DAY_MS) return false;
  return addDuration(time, version.journey.definition.trigger.maxAge, plan.timeZone) < now;
}

/** Where a patient may enter again, a trigger must see the run that is still under way. */
function reenteredBy({ definition, trigger }: CompiledJourney): string[] {
  return definition.reentry ? [trigger.signal] : [];
}

function compileVersions(configuration: ClinicConfiguration, catalogue: Catalogue, faults: Problem[]) {
  const versions = new Map<string, PlannedVersion>();
  for (const { id, definition, templates } of configuration.versions) {
    const parsed = journeySchema.safeParse(definition);
    const compiled = parsed.success ? compileJourney(parsed.data, catalogue) : undefined;
    if (compiled?.journey)
      versions.set(id, {
        id,
        journey: compiled.journey,
        templates,
        maxAgeMs: roughMs(compiled.journey.definition.trigger.maxAge),
      });
    else faults.push({ path: `journey_version ${id}`, message: compiled?.problems[0]?.message ?? 'does not parse' });
  }
  return versions;
}

function compileRules(configuration: ClinicConfiguration, catalogue: Catalogue, faults: Problem[]): RecallRule[] {
  return configuration.recallRules.flatMap((definition) => {
    const parsed = recallRuleSchema.safeParse(definition);
    if (!parsed.success) {
      faults.push({ path: 'recall_rule', message: 'does not parse' });
      return [];
    }
    try {
      return [compileRecallRule(parsed.data, catalogue)];
    } catch {
      faults.push({ path: `recall_rule ${parsed.data.key}`, message: 'does not compile' });
      return [];
    }
  });
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
