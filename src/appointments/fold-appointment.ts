import { blindIndex, type IndexKey } from '../platform/hash.ts';
import { type Appointment, type AppointmentStatus, fellThrough } from './appointment.ts';

/** The signal as the projection sees it. `data` is that of the appointment types of the catalogue. */
export interface AppointmentSignal {
  readonly clinicId: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly serviceLine?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const STATUS: Readonly<Record<string, AppointmentStatus>> = {
  'appointment.requested': 'requested',
  'appointment.booked': 'booked',
  'appointment.confirmed': 'confirmed',
  'appointment.rescheduled': 'booked',
  'appointment.cancelled': 'cancelled',
  'appointment.no_show': 'no_show',
  'appointment.checked_in': 'checked_in',
  'visit.completed': 'completed',
};

/** Whether signals of a type are about appointments. */
export function isOfAppointment(type: string): boolean {
  return type in STATUS;
}

/** Whether signals of a type say that nothing comes of an appointment. */
export function isCalledOff(type: string): boolean {
  const status = STATUS[type];
  return status !== undefined && fellThrough({ status });
}

/** The id of an appointment here: a keyed hash of the sender's, which is stored only sealed. */
export function appointmentKey(indexKey: IndexKey, externalId: string): string {
  return blindIndex(indexKey, 'appointment', externalId);
}

/** The sender's id of the appointment a signal is about, if it is about one. */
export function appointmentIdOf(signal: {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}): string | undefined {
  const id = signal.data['appointmentId'];
  const isAbout = isOfAppointment(signal.type) || signal.type === 'patient.enrolled';
  return isAbout && typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * The appointment after a signal, or nothing when the signal changes nothing.
 *
 * A signal older than the newest one taken in is late: it fills what is still unknown. When the appointment is, the newest
 * signal that said so decides, which may be a late one: a confirmation does not say it.
 */
export function foldAppointment(
  id: string,
  current: Appointment | undefined,
  signal: AppointmentSignal,
): Appointment | undefined {
  const status = STATUS[signal.type];
  const externalId = appointmentIdOf(signal);
  if (status === undefined || externalId === undefined) return undefined;
  const told = stated(id, externalId, status, signal);
  if (!current) return told;
  return signal.time < current.changedAt ? fill(current, told) : fill(told, current);
}

function stated(id: string, externalId: string, status: AppointmentStatus, signal: AppointmentSignal): Appointment {
  const { data } = signal;
  const startsAt = instantOf(data['start']);
  return {
    clinicId: signal.clinicId,
    id,
    patientId: signal.patientId,
    serviceLine: signal.serviceLine ?? null,
    status,
    startsAt,
    endsAt: instantOf(data['end']),
    startToldAt: startsAt && signal.time,
    startSince: startsAt && signal.time,
    details: { externalId, ...textField('provider', data['provider']), ...textField('location', data['location']) },
    changedAt: signal.time,
  };
}

/** Takes from `older` what `newer` leaves open. */
function fill(newer: Appointment, older: Appointment): Appointment {
  return {
    ...newer,
    serviceLine: newer.serviceLine ?? older.serviceLine,
    ...whenOf(newer, older),
    details: { ...older.details, ...newer.details },
  };
}

/** By whichever was told of a start last. A new start without a new end leaves the end open, not the old one. */
function whenOf(
  newer: Appointment,
  older: Appointment,
): Pick<Appointment, 'startsAt' | 'endsAt' | 'startToldAt' | 'startSince'> {
  if (newer.startToldAt === null) {
    const { startsAt, startToldAt, startSince } = older;
    return { startsAt, endsAt: newer.endsAt ?? older.endsAt, startToldAt, startSince };
  }
  const isOlderLast = older.startToldAt !== null && older.startToldAt > newer.startToldAt;
  const [last, other] = isOlderLast ? [older, newer] : [newer, older];
  const { startsAt, endsAt, startToldAt } = last;
  // Who says the same start once more moves nothing.
  const isSame = startsAt?.getTime() === other.startsAt?.getTime();
  return { startsAt, endsAt, startToldAt, startSince: isSame ? other.startSince : last.startSince };
}

function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

function textField(name: 'provider' | 'location', value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
