import type { ContactRef } from '../consents/suppression.ts';
import { blindIndex, type IndexKey } from '../platform/hash.ts';
import type { RaisedSignal, Signal } from '../signals/signal.ts';

const SOURCE = '/attend/shared-contacts';

/** The address or number by which alone a signal says whose consent is taken back, on a channel that goes there. */
export function revokedPoint(signal: Signal, index: IndexKey): ContactRef | undefined {
  const { clinicId, type, patientId, identifiers, data } = signal;
  if (type !== 'consent.revoked' || patientId !== undefined) return undefined;
  if (identifiers.external !== undefined || identifiers.visitor !== undefined) return undefined;
  const kind = data['channel'] === 'email' ? 'email' : 'phone';
  const value = identifiers[kind];
  return value === undefined ? undefined : { clinicId, kind, hash: blindIndex(index, kind, value) };
}

/** The same word of somebody else who is reached there: nobody can tell which of them said it. */
export function sharedRevocation(signal: Signal, patientId: string): RaisedSignal {
  const { clinicId, id, time, data } = signal;
  return { clinicId, type: 'consent.revoked', time, patientId, source: SOURCE, key: `${id}:${patientId}`, data };
}
