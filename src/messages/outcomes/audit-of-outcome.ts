import type { AuditEvent, AuditResult } from '../../audit/audit-event.ts';
import type { MessageUnderWay, SettledRow } from '../message.ts';
import type { ToldOutcome } from './settle-outcome.ts';

/** Something that was told of a message, with what it does to the message's row. */
export interface AuditedOutcome {
  readonly message: MessageUnderWay;
  readonly raised: ToldOutcome['raised'];
  readonly row?: SettledRow | undefined;
  readonly again?: Date;
}

/**
 * The audit row of a message that was handed over: `ok` when the provider has it, `failed` when it refused it for good or could
 * not deliver it, `unknown` when nobody knows. What a provider certainly did not take, and is tried again, leaves none, and what
 * is told of a message later is in the ledger.
 */
export function auditOfOutcome(told: AuditedOutcome): readonly AuditEvent[] {
  const result = resultOf(told);
  if (result === undefined) return [];
  const { clinicId, id, patientId, purpose, channel, provider, attempts } = told.message;
  return [
    {
      clinicId,
      actor: { kind: 'engine', id: 'dispatch', role: null },
      action: 'message.send',
      object: { kind: 'message', id },
      purpose,
      result,
      detail: { patients: [patientId], channel: channel ?? '', provider: provider ?? '', attempt: attempts },
    },
  ];
}

function resultOf({ message: { status }, raised, row, again }: AuditedOutcome): AuditResult | undefined {
  if (status !== 'claimed' && status !== 'unknown') return undefined;
  if (raised.includes('sent')) return 'ok';
  if (raised.includes('failed') || again !== undefined) return 'failed';
  return row?.status === 'unknown' ? 'unknown' : undefined;
}
