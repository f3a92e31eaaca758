import type { Appointment } from '../appointments/appointment.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type ClinicPlan, serviceLineOf } from './clinic-plan.ts';

/**
 * The service line of each signal that belongs to one, by the signal's id: what it says or means itself, else that of its
 * appointment, which an earlier signal of the same batch may have booked.
 *
 * Settled once, before anything else is looked up, so that what is loaded and what is decided speak of the same lines.
 */
export function settleLines(
  signals: readonly PlacedSignal[],
  appointments: ReadonlyMap<string, Appointment>,
  plans: ReadonlyMap<string, ClinicPlan>,
): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  const ofAppointments = new Map<string, string>();
  for (const signal of signals) {
    const { id, clinicId, appointmentId } = signal;
    const plan = plans.get(clinicId);
    let line = plan && serviceLineOf(plan, signal);
    if (appointmentId !== undefined) {
      line ??= ofAppointments.get(appointmentId) ?? appointments.get(appointmentId)?.serviceLine ?? undefined;
      if (line !== undefined) ofAppointments.set(appointmentId, line);
    }
    if (line !== undefined) lines.set(id, line);
  }
  return lines;
}

/** The signal with its settled line. */
export function withLine(signal: PlacedSignal, lines: ReadonlyMap<string, string>): PlacedSignal {
  const line = lines.get(signal.id);
  return line === undefined || line === signal.serviceLine ? signal : { ...signal, serviceLine: line };
}
