import { appointmentIdOf, appointmentKey } from '../../appointments/fold-appointment.ts';
import { idOf, type IndexKey } from '../../platform/hash.ts';
import { touchOf, type Touched, type TouchRules } from './touch-of.ts';

/** A stored signal, opened. */
export interface ReadSignal {
  readonly clinicId: string;
  readonly patientId: string;
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly serviceLine: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The kind of message that it tells of, if of one. */
  readonly message: string | null;
  /** It says nothing, as it came or because its time was over: what was derived from it before is better. */
  readonly isBlank: boolean;
  /** It is blank because its time was over: which appointment it was of is not known any more. */
  readonly isPurged: boolean;
}

export interface TouchRow extends Touched {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly at: Date;
  readonly serviceLine: string | null;
  readonly isBlank: boolean;
}

export const CONVERSION_KINDS = ['booked', 'completed'] as const;
export type ConversionKind = (typeof CONVERSION_KINDS)[number];

export interface ConversionRow {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly kind: 'requested' | ConversionKind;
  readonly at: Date;
  readonly serviceLine: string | null;
  /** Money; null where nobody said. A visit without a value counts as a visit all the same. */
  readonly value: number | null;
  readonly appointmentId: string | null;
}

/** What is read out of signals. */
export interface Derived {
  readonly touches: readonly TouchRow[];
  readonly conversions: readonly ConversionRow[];
  /** Signals that are no touch. They may have been one under other rules. */
  readonly others: readonly Pick<ReadSignal, 'clinicId' | 'id'>[];
}

/** More than any clinic takes for one booking or visit, as signals are refused for. */
const MOST_VALUE = 100_000_000;

const KIND_OF: Readonly<Record<string, ConversionRow['kind']>> = {
  'appointment.requested': 'requested',
  'appointment.booked': 'booked',
  'visit.completed': 'completed',
};

/** Types that are, or change, conversions, whatever a clinic says of touches. */
export const CONVERSION_TYPES: readonly string[] = [
  ...Object.keys(KIND_OF),
  'appointment.cancelled',
  'appointment.no_show',
  // After either of these the appointment stands again.
  'appointment.rescheduled',
  'appointment.confirmed',
  'appointment.checked_in',
];

/**
 * Reads touches and conversions out of signals, which stand in their order. Several that tell of one appointment are one
 * conversion, the first.
 */
export function derive(
  signals: readonly ReadSignal[],
  rulesOf: (clinicId: string) => TouchRules,
  keyOf: (clinicId: string) => IndexKey,
): Derived {
  const touches: TouchRow[] = [];
  const others: Pick<ReadSignal, 'clinicId' | 'id'>[] = [];
  const conversions = new Map<string, ConversionRow>();
  for (const signal of signals) {
    const { clinicId, id, patientId, time: at, serviceLine, isBlank, message } = signal;
    const touched = touchOf(rulesOf(clinicId), { ...signal, message: message ?? undefined });
    if (touched) touches.push({ clinicId, id, patientId, at, serviceLine, isBlank, ...touched });
    else if (!isBlank) others.push({ clinicId, id });
    // What a purged one told of stands already, under the id of its appointment.
    const conversion = signal.isPurged ? undefined : conversionOf(signal, keyOf);
    if (conversion) conversions.set(conversion.id, merged(conversions.get(conversion.id), conversion));
  }
  return { touches, conversions: [...conversions.values()], others };
}

function conversionOf(signal: ReadSignal, keyOf: (clinicId: string) => IndexKey): ConversionRow | undefined {
  const { clinicId, id, patientId, type, time: at, serviceLine, data } = signal;
  const kind = KIND_OF[type];
  if (kind === undefined) return undefined;
  const externalId = appointmentIdOf(signal);
  const appointmentId = externalId === undefined ? null : appointmentKey(keyOf(clinicId), externalId);
  return {
    clinicId,
    id: appointmentId === null ? id : idOf('conversion', clinicId, kind, appointmentId),
    patientId,
    kind,
    at,
    serviceLine,
    value: valueOf(data['value']),
    appointmentId,
  };
}

/** Absurd ones were taken in once, and a type of the clinic's own may say anything: one of them would drown all others in a sum. */
function valueOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= MOST_VALUE ? value : null;
}

/** Of two that tell of one appointment the first says when, and the last that knows says what it was worth. */
function merged(first: ConversionRow | undefined, later: ConversionRow): ConversionRow {
  if (!first) return later;
  return { ...first, serviceLine: later.serviceLine ?? first.serviceLine, value: later.value ?? first.value };
}
