import { subtractDuration } from '../platform/duration.ts';
import { holds } from '../rules/compile-rule.ts';
import { LAPSE_RULE } from './check-stage-rules.ts';
import { endsEpisode, LAPSED } from './legal-move.ts';
import type { Stage, StageChange, StageState } from './stage.ts';
import { lapseMoment, type StageMachine, VISIT } from './stage-machine.ts';
import type { Transition } from './transition.ts';

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
  /** Absent when only what is remembered changed: the last intent, the last visit, when the patient lapses. */
  readonly change: StageChange | undefined;
}

/**
 * Where a signal takes a patient in one service line, or nothing when it changes nothing.
 *
 * Judged by when things happened, not by when they were heard of: once there has been a visit, a signal older than the present
 * stage belongs to an earlier episode and moves nothing. In the first episode a late signal may still move forward, and whoever
 * lapsed only because a signal came late is taken back.
 */
export function moveStage(
  machine: StageMachine,
  current: StageState | undefined,
  signal: StageSignal,
  serviceLine: string,
  now: Date,
): StageMove | undefined {
  if (signal.type === LAPSED) return current && lapse(machine, current, signal);
  const found = isOfEarlierEpisode(machine, current, signal)
    ? undefined
    : findTransition(machine, current, signal, now);
  if (!found) return current && remember(machine, current, signal);
  const change: StageChange = {
    from: current?.stage ?? null,
    to: found.to,
    episode: episodeAfter(current),
    rule: found.rule,
  };
  return { state: stateAfter(machine, current, signal, serviceLine, change), change };
}

/**
 * Whether the patient has really not been seen for so long is judged here once more, by the rules of now: there may have been
 * a visit since the signal was raised. Then the next moment is set.
 */
function lapse(machine: StageMachine, current: StageState, signal: StageSignal): StageMove | undefined {
  const lapsesAt = lapseMoment(machine, current);
  if (lapsesAt === null) return undefined;
  if (lapsesAt > signal.time) return { state: { ...current, lapsesAt }, change: undefined };
  const { stage: from, episode } = current;
  const because = { becauseSignal: signal.id, becauseRule: LAPSE_RULE };
  return {
    state: { ...current, ...because, stage: 'lapsed', since: signal.time, lapsesAt: null },
    change: { from, to: 'lapsed', episode, rule: LAPSE_RULE },
  };
}

/** Whoever moves on after a visit, or comes back, begins a new episode. */
function episodeAfter(current: StageState | undefined): number {
  if (!current) return 1;
  return endsEpisode(current.stage) ? current.episode + 1 : current.episode;
}

function isOfEarlierEpisode(machine: StageMachine, current: StageState | undefined, signal: StageSignal): boolean {
  if (!current || signal.time >= current.since) return false;
  if (current.stage === 'lapsed') return !speaksAgainstLapse(machine, current, signal);
  return current.episode > 1 || current.stage === 'post_visit';
}

/** What happened after the last visit and less than `lapseAfter` before the lapse would have put the lapse off. */
function speaksAgainstLapse({ lapseAfter, zone }: StageMachine, current: StageState, { time }: StageSignal): boolean {
  if (lapseAfter === null || current.visitedAt === null) return false;
  return time > current.visitedAt && time > subtractDuration(current.since, lapseAfter, zone);
}

function findTransition(
  machine: StageMachine,
  current: StageState | undefined,
  signal: StageSignal,
  now: Date,
): Transition | undefined {
  const from: Stage | null = current?.stage ?? null;
  const candidates = machine.transitions.get(signal.type)?.filter(({ transition }) => transition.from.includes(from));
  const stage = { name: current?.stage ?? '', since: current?.since, lastIntentAt: current?.lastIntentAt };
  return candidates?.find(({ when }) => when === undefined || holds(when, { signal, stage, now }))?.transition;
}

/** Where the next intent may be judged by the last, the last is kept; elsewhere nothing has a use for it, so it is left alone. */
function remember(machine: StageMachine, current: StageState, signal: StageSignal): StageMove | undefined {
  const { lastIntentAt, visitedAt } = current;
  if (signal.type === VISIT && isNewer(signal.time, visitedAt)) {
    const seen = { ...current, visitedAt: signal.time };
    return { state: { ...seen, lapsesAt: lapseMoment(machine, seen) }, change: undefined };
  }
  const isIntent = machine.intents.has(signal.type) && machine.remembersIn.has(current.stage);
  if (!isIntent || !isNewer(signal.time, lastIntentAt)) return undefined;
  return { state: { ...current, lastIntentAt: signal.time }, change: undefined };
}

function stateAfter(
  machine: StageMachine,
  current: StageState | undefined,
  signal: StageSignal,
  serviceLine: string,
  change: StageChange,
): StageState {
  const intentAt = current?.lastIntentAt ?? null;
  const seenAt = current?.visitedAt ?? null;
  const isVisit = signal.type === VISIT || change.to === 'post_visit';
  const state = {
    clinicId: signal.clinicId,
    patientId: signal.patientId,
    serviceLine,
    stage: change.to,
    since: signal.time,
    episode: change.episode,
    lastIntentAt: machine.intents.has(signal.type) && isNewer(signal.time, intentAt) ? signal.time : intentAt,
    visitedAt: isVisit && isNewer(signal.time, seenAt) ? signal.time : seenAt,
    becauseSignal: signal.id,
    becauseRule: change.rule,
  };
  return { ...state, lapsesAt: lapseMoment(machine, state) };
}

function isNewer(time: Date, than: Date | null): boolean {
  return than === null || time > than;
}
