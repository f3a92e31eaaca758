export const APPOINTMENT_STATUSES = [
  'requested',
  'booked',
  'confirmed',
  'checked_in',
  'completed',
  'cancelled',
  'no_show',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** Those in which the patient is still expected. */
export const STANDING: readonly AppointmentStatus[] = ['requested', 'booked', 'confirmed'];
/** Those in which nothing came of it. */
export const FALLEN_THROUGH: readonly AppointmentStatus[] = ['cancelled', 'no_show'];

/** A booking as its signals left it. */
export interface Appointment {
  readonly clinicId: string;
  /** Keyed hash of the sender's id. */
  readonly id: string;
  readonly patientId: string;
  readonly serviceLine: string | null;
  readonly status: AppointmentStatus;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** Time of the newest signal that said when it starts. */
  readonly startToldAt: Date | null;
  /** Time of the signal by which it came to start then; null also where that was not noted yet. */
  readonly startSince: Date | null;
  readonly details: AppointmentDetails;
  /** Time of the newest signal taken in. */
  readonly changedAt: Date;
}

/** What is stored sealed. */
export interface AppointmentDetails {
  readonly externalId: string;
  readonly provider?: string;
  readonly location?: string;
}

/** When an appointment starts, if it still stands. */
export function startOf(appointment: Appointment | undefined): Date | undefined {
  return appointment && stands(appointment) && appointment.startsAt !== null ? appointment.startsAt : undefined;
}

/** Whether nothing came of it: it was called off or missed. */
export function fellThrough({ status }: Pick<Appointment, 'status'>): boolean {
  return FALLEN_THROUGH.includes(status);
}

/** Whether reminders for it still make sense. */
export function stands(appointment: Pick<Appointment, 'status'>): boolean {
  return STANDING.includes(appointment.status);
}
