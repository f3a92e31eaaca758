import type { Appointment } from '../appointments/appointment.ts';
import { APPOINTMENT_SIGNALS, DECEASED, type Listener, MESSAGE_FATES } from '../journeys/definition/compile-journey.ts';
import { messageIdOf } from '../journeys/runs/message-id.ts';
import { type Run, visitOf, type Wake } from '../journeys/runs/run.ts';
import { listensOf } from '../journeys/definition/step.ts';
import { addDuration } from '../platform/duration.ts';
import { holds, type RuleFacts } from '../rules/compile-rule.ts';
import type { JsonObject, PlacedSignal } from '../signals/signal.ts';
import type { PlannedVersion } from './clinic-plan.ts';

const MOVES_APPOINTMENT = new Set(APPOINTMENT_SIGNALS);
const FATES = new Set(MESSAGE_FATES);

/** Why a signal ends a run, if it does. The goal counts only after entry and within its time; an exit always does, and a death. */
export function endOf(
  { journey }: PlannedVersion,
  run: Run,
  signal: PlacedSignal,
  facts: RuleFacts,
  zone: string,
): string | undefined {
  const { goal } = journey.definition;
  const inTime = goal?.within === undefined || signal.time <= addDuration(run.causedAt, goal.within, zone);
  if (journey.goal && signal.time >= run.causedAt && inTime && isHeard(journey.goal, signal, facts)) return 'goal';
  const isOver = signal.type === DECEASED || journey.exits.some((exit) => isHeard(exit, signal, facts));
  return isOver ? `exit: ${signal.type}` : undefined;
}

function isHeard(listener: Listener, signal: PlacedSignal, facts: RuleFacts): boolean {
  return listener.signal === signal.type && (listener.when === undefined || holds(listener.when, facts));
}

/** How a signal wakes a run from the step at which it is parked; nothing when it sleeps on. */
export function wakeOf(
  version: PlannedVersion,
  run: Run,
  signal: PlacedSignal,
  facts: RuleFacts,
  appointment: Appointment | undefined,
): Wake | undefined {
  const step = version.journey.steps[run.step];
  if (step?.kind === 'task') return taskWake(run, signal);
  if (step?.kind === 'waitFor') return signalWake(version, run, signal, facts);
  if (step?.kind === 'await') return fateWake(run, signal, step.message);
  // A time of day or the clinic's opening does not hang on the appointment.
  if (step?.kind !== 'waitUntil' || !('offset' in step.until)) return undefined;
  return appointmentWake(run, signal, appointment);
}

/** Of the tasks that name a run only the one it waits for: not one of an earlier visit, nor that of its being parked. */
function taskWake(run: Run, { type, id, data }: PlacedSignal): Wake | undefined {
  const isOwn = data['step'] === run.step && data['visit'] === visitOf(run);
  if (type !== 'task.completed' || !isOwn) return undefined;
  const { outcome } = data;
  return { kind: 'task', signalId: id, outcome: typeof outcome === 'string' ? outcome : 'done' };
}

/** What happened before the run began is none of what it waits for. */
function signalWake({ journey }: PlannedVersion, run: Run, signal: PlacedSignal, facts: RuleFacts): Wake | undefined {
  const step = journey.steps[run.step];
  if (step?.kind !== 'waitFor' || signal.time < run.causedAt) return undefined;
  const rules = journey.conditions.get(run.step) ?? [];
  const listen = listensOf(step).findIndex(({ signal: type }, index) => {
    const when = rules[index];
    return type === signal.type && (when === undefined || holds(when, facts));
  });
  return listen < 0 ? undefined : { kind: 'signal', signalId: signal.id, listen };
}

function fateWake(run: Run, { type, id, data }: PlacedSignal, step: string): Wake | undefined {
  if (!FATES.has(type) || data['messageId'] !== messageIdOf(run, step, run.visits[step] ?? 1)) return undefined;
  return { kind: 'fate', signalId: id, fate: fateOf(type, data) };
}

/** A message that another one of the household spoke for has said what it had to say, for all that is known. */
function fateOf(type: string, { reason }: JsonObject): 'delivered' | 'answered' | 'failed' {
  if (type === 'message.replied') return 'answered';
  return type === 'message.delivered' || reason === 'household_merged' ? 'delivered' : 'failed';
}

function appointmentWake(run: Run, signal: PlacedSignal, appointment: Appointment | undefined): Wake | undefined {
  if (appointment?.id !== run.appointmentId || !MOVES_APPOINTMENT.has(signal.type)) return undefined;
  return { kind: 'appointment', signalId: signal.id };
}
