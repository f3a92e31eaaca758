import { messageIdOf } from '../journeys/runs/message-id.ts';
import type { ParkedRun, Run, RunEffect } from '../journeys/runs/run.ts';
import { kindOf } from '../messages/message-kind.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import { idAt } from '../platform/hash.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import type { PlannedVersion } from './clinic-plan.ts';

type EffectOf<Type extends RunEffect['type']> = Extract<RunEffect, { type: Type }>;

export function toTask(run: Run, { step, visit, title, role, dueAt, priority }: EffectOf<'task'>): NewTask {
  return {
    clinicId: run.clinicId,
    id: idAt(run.enteredAt, 'task', run.id, step, String(visit)),
    kind: 'journey',
    patientId: run.patientId,
    otherId: null,
    runId: run.id,
    step,
    visit,
    title,
    role,
    dueAt,
    priority,
    causeSignal: run.causeSignal,
  };
}

/** A run that could not go on; somebody must look at its journey. Each time it is parked is one task. */
export function parkedRunTask(run: ParkedRun): NewTask {
  return {
    clinicId: run.clinicId,
    id: idAt(run.enteredAt, 'parked run', run.id, String(run.logLength)),
    kind: 'parked_run',
    patientId: run.patientId,
    otherId: null,
    runId: run.id,
    step: run.step,
    visit: null,
    title: `A patient is held up in the journey "${run.journeyKey}" by a fault`,
    role: 'admin',
    dueAt: null,
    causeSignal: run.causeSignal,
  };
}

/** `appointmentStart` is absent where the run's appointment does not stand. */
export function toMessage(
  version: PlannedVersion,
  run: Run,
  { step, visit, template, channels, latestAt }: EffectOf<'send'>,
  appointmentStart: Date | undefined,
  now: Date,
): PlannedMessage {
  const { key, purpose, priority, kind, paidBy } = version.journey.definition;
  // A word after the visit does not hang on the appointment; a reminder does, and is dropped when it no longer stands.
  const appointmentId = appointmentStart === undefined ? null : run.appointmentId;
  return {
    clinicId: run.clinicId,
    id: messageIdOf(run, step, visit),
    patientId: run.patientId,
    runId: run.id,
    journeyKey: key,
    step,
    visit,
    purpose,
    kind: kind ?? kindOf(purpose, { appointmentId, recallId: run.recallId }),
    paidBy: paidBy ?? null,
    priority,
    channels,
    templateVersionId: version.templates[template] ?? null,
    freeText: null,
    appointmentId,
    recallId: run.recallId,
    causeSignal: run.causeSignal,
    requestedBy: null,
    reason: null,
    dueAt: now,
    latestAt,
  };
}

/** What a journey derives is a signal like any other, one journey further from what caused it. */
export function toSignal(version: PlannedVersion, run: Run, effect: EffectOf<'emit'>, now: Date): RaisedSignal {
  const { key, serviceLine } = version.journey.definition;
  return {
    clinicId: run.clinicId,
    type: effect.signal,
    time: now,
    patientId: run.patientId,
    source: `/attend/journeys/${key}`,
    key: `${run.id}:${effect.step}:${effect.visit}`,
    hops: run.hops + 1,
    data: { ...(serviceLine === undefined ? {} : { serviceLine }), ...effect.data },
  };
}
