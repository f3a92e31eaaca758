import { Injectable } from '@nestjs/common';

import { isMinorOn } from '../../patients/minor.ts';
import { openProfile } from '../../patients/patients.service.ts';
import { dayOf, isZone } from '../../platform/duration.ts';
import { Keys } from '../../platform/keys.ts';
import type { ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { type ContactPoint, GateFactsView, type MessageSurroundings } from './gate-facts.view.ts';
import type { DueMessage } from '../message.ts';
import { type Recipient, recipientOf } from './recipient.ts';
import type { PatientRef } from './sending-room.ts';

/** Who gets a message: a patient of the clinic, and as what. */
export interface Receiver {
  readonly clinicId: string;
  readonly patientId: string;
  readonly is: Recipient;
}

/** A due message with who gets it; the language, time zone and state in its surroundings are those of the receiver. */
export interface AddressedMessage {
  readonly message: DueMessage;
  readonly receiver: Receiver;
  readonly surroundings: MessageSurroundings;
  readonly contactPoints: ReadonlyMap<'email' | 'phone', ContactPoint>;
}

/** Settles who gets each message of a batch, and where, in two statements. */
@Injectable()
export class RecipientsRunner {
  constructor(
    private readonly view: GateFactsView,
    private readonly keys: Keys,
  ) {}

  async address(tx: Sql, due: readonly DueMessage[], now: Date): Promise<AddressedMessage[]> {
    const surroundings = await this.view.surroundings(tx, due, now);
    const guarded = due.filter(({ id }) => surroundings.get(id)?.guardian !== undefined);
    // Profiles are opened only of patients who have a guardian. Keys are cached: the text needs them too.
    const keys = await this.keys.ofAll(tx, [...new Set(guarded.map(({ clinicId }) => clinicId))]);
    const routed = due.map((message) => {
      const around = surroundings.get(message.id);
      if (!around) throw new Error(`message ${message.id} belongs to no clinic`);
      return routeOf(message, around, keys.get(message.clinicId), now);
    });
    const readers = new Map(routed.map(({ receiver }) => [readerKey(toReader(receiver)), toReader(receiver)]));
    const points = await this.view.contactPoints(tx, [...readers.values()], now);
    const pointsOf = Map.groupBy(points, readerKey);
    return routed.map((one) => {
      const own = pointsOf.get(readerKey(toReader(one.receiver))) ?? [];
      return { ...one, contactPoints: new Map(own.map((point) => [point.kind, point])) };
    });
  }
}

/** Everybody who gets something, each once. */
export function receiversOf(addressed: readonly AddressedMessage[]): PatientRef[] {
  const refs = addressed.map(({ receiver: { clinicId, patientId } }) => [patientId, { clinicId, patientId }] as const);
  return [...new Map(refs).values()];
}

type Reader = Pick<ContactPoint, 'clinicId' | 'patientId' | 'isAlone'>;

function toReader({ clinicId, patientId, is }: Receiver): Reader {
  return { clinicId, patientId, isAlone: is === 'patient_alone' };
}

function readerKey({ patientId, isAlone }: Reader): string {
  return `${patientId} ${isAlone}`;
}

type Route = Omit<AddressedMessage, 'contactPoints'>;

function routeOf(message: DueMessage, around: MessageSurroundings, keys: ClinicKeys | undefined, now: Date): Route {
  const { clinicId, patientId, kind } = message;
  const { guardian, isSensitive } = around;
  if (!guardian) return { message, surroundings: around, receiver: { clinicId, patientId, is: 'patient' } };
  const isMinor = isMinorPatient(message, around, keys, now);
  const is = isMinor === undefined ? 'patient_alone' : recipientOf({ kind, isMinor, hasGuardian: true, isSensitive });
  if (is !== 'guardian') return { message, surroundings: around, receiver: { clinicId, patientId, is } };
  const { id, language, timeZone, region } = guardian;
  return {
    message,
    surroundings: { ...around, patient: { ...around.patient, language, timeZone, region } },
    receiver: { clinicId, patientId: id, is },
  };
}

/** By the calendar of the clinic. Nothing when the profile does not open: then a guardian must hear nothing. */
function isMinorPatient(
  { patientId: id }: DueMessage,
  { patient, clinic }: MessageSurroundings,
  keys: ClinicKeys | undefined,
  now: Date,
): boolean | undefined {
  if (!keys) return undefined;
  try {
    const { birthDate } = openProfile(keys, { id, profile: patient.profile });
    return isMinorOn(birthDate, dayOf(now, isZone(clinic.timeZone) ? clinic.timeZone : 'UTC'));
  } catch {
    // What is wrong with it shows, and is logged, where its text is written. The other messages of the batch go on.
    return undefined;
  }
}
