import type { Appointment } from '../appointments/appointment.ts';
import { authoredName } from '../journeys/definition/expand-steps.ts';
import type { Run } from '../journeys/runs/run.ts';

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
