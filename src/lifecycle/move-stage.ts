import { compileRule, holds, type Rule } from '../rules/compile-rule.ts';
import type { DataProperties } from '../rules/rule-scope.ts';
import { INTENT_SIGNALS, type Transition } from './default-transitions.ts';
import type { Stage, StageChange, StageState } from './stage.ts';

/** The transitions a signal type can cause, compiled against its schema. */
export type StageMachine = ReadonlyMap<string, readonly CompiledTransition[]>;

interface CompiledTransition {
  readonly transition: Transition;
  readonly when: Rule | undefined;
}

/** The signal as the machine sees it. */
export interface StageSignal {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly source: string;
  readonly data: object;
}

export interface StageMove {
  readonly state: StageState;
  /** Absent when only the memory of the last intent changed. */
  readonly change: StageChange | undefined;
}

const INTENTS = new Set(INTENT_SIGNALS);

/** Raises a plain error when a transition does not compile: those shipped are constants, a clinic's are checked at save. */
export function compileStageMachine(
  transitions: readonly Transition[],
  types: ReadonlyMap<string, { readonly properties: DataProperties }>,
): StageMachine {
  const machine = new Map<string, CompiledTransition[]>();
  for (const transition of transitions) {
    for (const signal of transition.signals) {
      const properties = types.get(signal)?.properties;
      const when = transition.when === undefined ? undefined : ruleOf(transition, properties);
      machine.set(signal, [...(machine.get(signal) ?? []), { transition, when }]);
    }
  }
  return machine;
}

function ruleOf(transition: Transition, properties: DataProperties | undefined): Rule {
  const compiled = compileRule(transition.when ?? '', 'bool', properties, transition.rule);
  if ('problem' in compiled) throw new Error(`transition ${transition.rule}: ${compiled.problem.message}`);
  return compiled.rule;
}

/**
 * Where a signal takes a patient in one service line, or nothing when it changes nothing.
 *
 * Judged by when things happened, not by when they were heard of: once there has been a visit, a signal older than the present
 * stage belongs to an earlier episode and moves nothing. In the first episode a late signal may still move forward.
 */
export function moveStage(
  machine: StageMachine,
  current: StageState | undefined,
  signal: StageSignal,
  serviceLine: string,
  now: Date,
): StageMove | undefined {
  const isIntent = INTENTS.has(signal.type);
  const found = isOfEarlierEpisode(current, signal) ? undefined : findTransition(machine, current, signal, now);
  if (!found) return isIntent && current ? rememberIntent(current, signal) : undefined;
  const change: StageChange = {
    from: current?.stage ?? null,
    to: found.to,
    episode: episodeAfter(current),
    rule: found.rule,
  };
  return { state: stateAfter(current, signal, serviceLine, change), change };
}

/** Whoever moves on after a visit begins a new episode. */
function episodeAfter(current: StageState | undefined): number {
  if (!current) return 1;
  return current.stage === 'post_visit' ? current.episode + 1 : current.episode;
}

function isOfEarlierEpisode(current: StageState | undefined, signal: StageSignal): boolean {
  if (!current || signal.time >= current.since) return false;
  return current.episode > 1 || current.stage === 'post_visit';
}

function findTransition(
  machine: StageMachine,
  current: StageState | undefined,
  signal: StageSignal,
  now: Date,
): Transition | undefined {
  const from: Stage | null = current?.stage ?? null;
  const candidates = machine.get(signal.type)?.filter(({ transition }) => transition.from.includes(from));
  const stage = { name: current?.stage ?? '', since: current?.since, lastIntentAt: current?.lastIntentAt };
  return candidates?.find(({ when }) => when === undefined || holds(when, { signal, stage, now }))?.transition;
}

/** In awareness the next intent is judged by the last; later stages have no use for it, so they are left alone. */
function rememberIntent(current: StageState, signal: StageSignal): StageMove | undefined {
  if (current.stage !== 'awareness') return undefined;
  if (current.lastIntentAt !== null && signal.time <= current.lastIntentAt) return undefined;
  return { state: { ...current, lastIntentAt: signal.time }, change: undefined };
}

function stateAfter(
  current: StageState | undefined,
  signal: StageSignal,
  serviceLine: string,
  change: StageChange,
): StageState {
  const last = current?.lastIntentAt ?? null;
  const isNewer = INTENTS.has(signal.type) && (last === null || signal.time > last);
  return {
    clinicId: signal.clinicId,
    patientId: signal.patientId,
    serviceLine,
    stage: change.to,
    since: signal.time,
    episode: change.episode,
    lastIntentAt: isNewer ? signal.time : last,
    becauseSignal: signal.id,
    becauseRule: change.rule,
  };
}
