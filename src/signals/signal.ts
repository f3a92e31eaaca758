import type { Identifiers } from '../patients/identifier.ts';

/** JSON as it comes off the wire. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** A fact that passed the catalogue: known type, data according to its schema, a plausible time. */
export interface Signal {
  readonly clinicId: string;
  /** Derived from clinic, `source` and `eventId`: the same event is the same signal, however often it comes. */
  readonly id: string;
  readonly source: string;
  readonly eventId: string;
  readonly type: string;
  readonly time: Date;
  /** Attend's own id of the patient, when the sender knows it. */
  readonly patientId?: string;
  readonly identifiers: Identifiers;
  readonly serviceLine?: string;
  /** How many journeys in a row led to it, where a journey derived it. */
  readonly hops?: number;
  /** Everything else the event says, without identifiers. */
  readonly data: JsonObject;
}

/** A fact that Attend itself states: a receipt, an outcome, a recall that fell due. */
export interface RaisedSignal {
  readonly clinicId: string;
  readonly type: string;
  readonly time: Date;
  readonly patientId: string;
  /** What part of Attend says it, such as `/attend/messages`. */
  readonly source: string;
  /** Makes it unique in its source: raising the same key twice is raising it once. */
  readonly key: string;
  readonly hops?: number;
  readonly data: JsonObject;
}

/** A signal of which is known whom it concerns, and which appointment, if one. */
export interface PlacedSignal extends Signal {
  readonly patientId: string;
  /** Attend's id of the appointment: a keyed hash of the sender's. */
  readonly appointmentId: string | undefined;
}

/** One look into a patient's past: signals of a type after a moment. */
export interface HistoryWish {
  readonly clinicId: string;
  readonly patientId: string;
  readonly type: string;
  readonly since: Date;
}
