import type { Problem } from '../platform/errors.ts';
import { isCalledOff, isOfAppointment } from '../appointments/fold-appointment.ts';
import { PROFILE_SIGNALS } from '../patients/patient.ts';
import type { OpenHours } from '../limits/limit-rule.ts';
import { addDuration, roughMs } from '../platform/duration.ts';
import { compileJourney, type CompiledJourney, ENROLLED } from '../journeys/definition/compile-journey.ts';
import { journeySchema } from '../journeys/definition/journey.ts';
import { STAGE_CHANGED } from '../lifecycle/legal-move.ts';
import { compileStageMachines, machineOf, type StageMachines } from '../lifecycle/stage-machine.ts';
import type { StoredStageRules } from '../lifecycle/transition.ts';
import { compileRecallRule, RECALL_DUE, type RecallRule, recallRuleSchema } from '../recalls/recall-rule.ts';
import { compileSegments, concernedBy, type SegmentSet } from '../segments/segment-set.ts';
import type { StoredSegment } from '../segments/segment.ts';
import type { SignalType } from '../signals/built-in-types.ts';
import { type Catalogue, compileCatalogue } from '../signals/catalogue.ts';
import type { HistoryRead } from '../rules/compile-rule.ts';
import type { JsonObject, Signal } from '../signals/signal.ts';
import { SignalIndex } from './signal-index.ts';

/** What is configured for one clinic, as the store holds it. */
export interface ClinicConfiguration {
  readonly clinicId: string;
  readonly configVersion: string;
  readonly timeZone: string;
  /** When the clinic is open, by the wall clock of its zone. */
  readonly hours: OpenHours;
  /** Share of patients who get no marketing, so that its effect can be measured. */
  readonly controlShare: number;
  /** ISO 8601 durations by source, `*` for all others: how late a signal may come and still count as if it had not. */
  readonly lateness: Readonly<Record<string, string>>;
  readonly serviceLines: readonly { readonly key: string; readonly matches: readonly string[] }[];
  readonly signalTypes: readonly SignalType[];
  readonly versions: readonly {
    readonly id: string;
    readonly isLive: boolean;
    readonly definition: unknown;
    readonly templates: Readonly<Record<string, string>>;
  }[];
  readonly recallRules: readonly unknown[];
  readonly stageRules: readonly StoredStageRules[];
  readonly segments: readonly StoredSegment[];
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
  readonly hours: OpenHours;
  readonly controlShare: number;
  /** In milliseconds, by source, `*` for all others. */
  readonly latenessMs: ReadonlyMap<string, number>;
  /** By signal type: live versions whose trigger looks for it in the past. When one comes late, they are asked again. */
  readonly asked: ReadonlyMap<string, SignalIndex<PlannedVersion>>;
  readonly catalogue: Catalogue;
  /** Specialties and topics, in lower case, to the service line they mean. */
  readonly lineOf: ReadonlyMap<string, string>;
  readonly stages: StageMachines;
  readonly versions: ReadonlyMap<string, PlannedVersion>;
  /** Versions that this release cannot compile. */
  readonly broken: ReadonlySet<string>;
  /** By journey key: the version that new runs start with. */
  readonly live: ReadonlyMap<string, PlannedVersion>;
  /** By signal type: live versions it may start. */
  readonly triggers: ReadonlyMap<string, SignalIndex<PlannedVersion>>;
  /** Signal types that a live run may be concerned by. */
  readonly heard: ReadonlySet<string>;
  readonly recallRules: ReadonlyMap<string, RecallRule>;
  readonly recallAnchors: ReadonlyMap<string, readonly RecallRule[]>;
  readonly recallClosers: ReadonlySet<string>;
  readonly segments: SegmentSet;
  readonly readsPatient: boolean;
  /** Signal types whose past some rule reads. */
  readonly remembered: ReadonlySet<string>;
  /** Stored definitions that this release cannot compile. They are left out, loudly, and the rest works. */
  readonly faults: readonly Problem[];
}

/** Signals of these types name a subject matter from which the service line follows. */
const SUBJECT_FIELDS = ['specialty', 'topic'] as const;

export function compilePlan(configuration: ClinicConfiguration): ClinicPlan {
  const { catalogue, faults: ofTypes } = compileCatalogue(configuration.signalTypes);
  const faults: Problem[] = [...ofTypes];
  const versions = compileVersions(configuration, catalogue, faults);
  const live = configuration.versions
    .filter((version) => version.isLive)
    .map((version) => versions.get(version.id))
    .filter((version) => version !== undefined);
  const rules = compileRules(configuration, catalogue, faults);
  const stages = compileStageMachines(configuration.stageRules, catalogue, configuration.timeZone);
  const { segments, faults: ofSegments } = compileSegments(configuration.segments, catalogue);
  faults.push(...stages.faults, ...ofSegments);
  const journeys = [...versions.values()].map((version) => version.journey);
  return {
    clinicId: configuration.clinicId,
    configVersion: configuration.configVersion,
    timeZone: configuration.timeZone,
    hours: configuration.hours,
    controlShare: configuration.controlShare,
    latenessMs: new Map(Object.entries(configuration.lateness).map(([source, text]) => [source, roughMs(text)])),
    asked: askingBy(live),
    catalogue,
    lineOf: new Map(
      configuration.serviceLines.flatMap((line) => line.matches.map((word) => [word, line.key] as const)),
    ),
    stages: stages.machines,
    versions,
    broken: new Set(configuration.versions.map(({ id }) => id).filter((id) => !versions.has(id))),
    live: new Map(live.map((version) => [version.journey.definition.key, version])),
    triggers: triggersOf(live),
    heard: new Set([ENROLLED, ...journeys.flatMap((journey) => [...journey.hears])]),
    recallRules: new Map(rules.map((rule) => [rule.definition.key, rule])),
    recallAnchors: groupBy(rules, (rule) => rule.definition.anchor.signal),
    recallClosers: new Set(rules.flatMap((rule) => rule.definition.closedBy)),
    segments,
    readsPatient:
      segments.ofProfile.length > 0 ||
      journeys.some((journey) => journey.readsPatient) ||
      rules.some(({ anchorWhen }) => anchorWhen?.readsPatient),
    remembered: new Set([
      ...journeys.flatMap((journey) => [...journey.triggerReads, ...journey.stepReads].map((read) => read.type)),
      ...segments.hearing.keys(),
      ...rules.flatMap(({ anchorWhen }) => anchorWhen?.readsHistory.map((read) => read.type) ?? []),
    ]),
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

/** A signal as far as it is looked at to find out what it may concern. */
type Said = Pick<Signal, 'type' | 'data'>;

/** Live versions that a signal may start, as far as what it says shows: their rules decide. */
export function startedBy({ triggers }: ClinicPlan, { type, data }: Said): readonly PlannedVersion[] {
  const started = triggers.get(type)?.find(data) ?? [];
  const { journey } = data;
  // Who falls due under a rule is for the journey that the rule names, and no other.
  if (type !== RECALL_DUE || typeof journey !== 'string') return started;
  return started.filter((version) => version.journey.definition.key === journey);
}

/** Live versions whose trigger looks for such a signal in the past. */
export function askedBy({ asked }: ClinicPlan, { type, data }: Said): readonly PlannedVersion[] {
  return asked.get(type)?.find(data) ?? [];
}

/** Whether runs under way must be known: they may hear the signal, or stand in the way of one that it would start again. */
export function concernsRuns(plan: ClinicPlan, signal: Said): boolean {
  return plan.heard.has(signal.type) || startedBy(plan, signal).some(({ journey }) => journey.definition.reentry);
}

/** Whether recalls of the patient must be known: a signal may begin them, end them, or take back what ended them. */
export function concernsRecalls({ recallAnchors, recallClosers, recallRules }: ClinicPlan, type: string): boolean {
  if (recallRules.size === 0) return false;
  return recallAnchors.has(type) || recallClosers.has(type) || isCalledOff(type);
}

/** Whether anything but the list of signals can change by a signal: stage, profile, consent, appointment, recall or run. */
export function changesPatient(
  plan: ClinicPlan,
  signal: { readonly type: string; readonly serviceLine?: string; readonly data: JsonObject },
): boolean {
  const { type } = signal;
  if (PATIENT_SIGNALS.has(type) || isOfAppointment(type) || concernsRecalls(plan, type)) return true;
  if (plan.heard.has(type)) return true;
  if (startedBy(plan, signal).length > 0 || askedBy(plan, signal).length > 0) return true;
  if (concernedBy(plan.segments, type).length > 0) return true;
  const line = serviceLineOf(plan, signal);
  return line !== undefined && machineOf(plan.stages, line).hears.has(type);
}

/** Whether anything listens for changes of stage. Where nothing does, they are not told as signals, and cost nothing. */
export function hearsStageChanges(plan: ClinicPlan): boolean {
  return isListenedTo(plan, STAGE_CHANGED) || plan.remembered.has(STAGE_CHANGED);
}

/** Whether a journey would hear that somebody came into a segment, or left it. */
export function hearsSegments(plan: ClinicPlan, type: string): boolean {
  return isListenedTo(plan, type) || plan.remembered.has(type);
}

function isListenedTo({ heard, triggers, recallAnchors, recallClosers, asked }: ClinicPlan, type: string): boolean {
  return heard.has(type) || triggers.has(type) || recallAnchors.has(type) || recallClosers.has(type) || asked.has(type);
}

/** No change of clocks is longer than this. */
const DAY_MS = 86_400_000;

/** Whether a signal is too old to start a run of this version. */
export function isStale(plan: ClinicPlan, version: PlannedVersion, time: Date, now: Date): boolean {
  // By far the most signals are minutes old; the calendar is asked only about those that are near the limit.
  if (now.getTime() - time.getTime() < version.maxAgeMs - DAY_MS) return false;
  return addDuration(time, version.journey.definition.trigger.maxAge, plan.timeZone) < now;
}

function triggersOf(live: readonly PlannedVersion[]): Map<string, SignalIndex<PlannedVersion>> {
  const groups = groupBy(live, (version) => version.journey.trigger.signal);
  const index = (versions: PlannedVersion[]) =>
    new SignalIndex(versions, ({ journey }) => journey.trigger.when?.requires ?? []);
  return new Map([...groups].map(([type, versions]) => [type, index(versions)]));
}

function askingBy(live: readonly PlannedVersion[]): Map<string, SignalIndex<PlannedVersion>> {
  const looks = live.flatMap((version) => version.journey.triggerReads.map((read) => ({ version, read })));
  const groups = groupBy(looks, ({ read }) => read.type);
  return new Map([...groups].map(([type, own]) => [type, indexOf(own)]));
}

/** A trigger that looks for a type more than once finds either. */
function indexOf(
  looks: readonly { readonly version: PlannedVersion; readonly read: HistoryRead }[],
): SignalIndex<PlannedVersion> {
  const byVersion = Map.groupBy(looks, ({ version }) => version);
  return new SignalIndex([...byVersion.keys()], (version) => {
    const [first, ...more] = byVersion.get(version) ?? [];
    return first && more.length === 0 ? first.read.required : [];
  });
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
