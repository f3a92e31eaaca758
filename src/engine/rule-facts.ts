import type { RuleFacts } from '../rules/compile-rule.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { authoredName } from '../journeys/definition/expand-steps.ts';
import type { Run } from '../journeys/runs/run.ts';
import type { PlacedSignal } from '../signals/signal.ts';

/** The signal as rules see it: its data, with the service line that was settled for it. */
export function signalFacts(signal: PlacedSignal): NonNullable<RuleFacts['signal']> {
  const { type, time, source, data, serviceLine } = signal;
  return { type, time, source, data: serviceLine === undefined ? data : { ...data, serviceLine } };
}

export function appointmentFacts(appointment: Appointment | undefined): object {
  if (!appointment) return {};
  const { startsAt, serviceLine, status, details } = appointment;
  return {
    status,
    ...(startsAt === null ? {} : { start: startsAt }),
    ...(serviceLine === null ? {} : { serviceLine }),
    ...(details.provider === undefined ? {} : { provider: details.provider }),
    ...(details.location === undefined ? {} : { location: details.location }),
  };
}

export function runFacts(run: Run): object {
  return { enteredAt: run.enteredAt, step: authoredName(run.step), attributes: run.attributes };
}
