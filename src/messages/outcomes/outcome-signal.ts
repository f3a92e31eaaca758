import type { RaisedSignal } from '../../signals/signal.ts';
import type { MessageOrigin } from '../message.ts';

const TYPES = {
  sent: 'message.sent',
  delivered: 'message.delivered',
  failed: 'message.failed',
  // A message that the gate refused is, to a journey, a message that did not arrive.
  suppressed: 'message.failed',
} as const;

/** The signal by which an outcome comes back to the engine. It holds ids and reasons, and nothing that was said to anyone. */
export function outcomeSignal(
  message: MessageOrigin,
  status: keyof typeof TYPES,
  details: { readonly channel: string | null; readonly reason: string | null },
  now: Date,
): RaisedSignal {
  return {
    clinicId: message.clinicId,
    type: TYPES[status],
    time: now,
    patientId: message.patientId,
    source: '/attend/messages',
    key: `${message.id}:${status}`,
    data: {
      messageId: message.id,
      status,
      ...(details.reason === null ? {} : { reason: details.reason }),
      ...(details.channel === null ? {} : { channel: details.channel }),
      ...(message.journeyKey === null ? {} : { journey: message.journeyKey }),
      ...(message.step === null ? {} : { step: message.step }),
      ...(message.runId === null ? {} : { runId: message.runId }),
    },
  };
}
