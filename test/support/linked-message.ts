import { randomBytes } from 'node:crypto';

import type { Purpose } from '../../src/consents/consent.ts';
import { MessagesService } from '../../src/messages/messages.service.ts';
import { DispatchWorker } from '../../src/messages/dispatch/dispatch.worker.ts';
import type { PlannedMessage } from '../../src/messages/planned-message.ts';
import type { TestApp, TestClinic } from './app.ts';
import { asOwner } from './database.ts';

/** The token of the link in a message that was sent. */
export async function linkOf(test: TestApp, messageId: string): Promise<string> {
  const [row] = await asOwner(
    test.db.url,
    `UPDATE message SET link_token = COALESCE(link_token, $2) WHERE id = $1 RETURNING link_token, status, reason`,
    [messageId, randomBytes(16).toString('base64url')],
  );
  if (row?.['status'] !== 'sent') throw new Error(`the message was not sent: ${JSON.stringify(row)}`);
  return row['link_token'] as string;
}

/** Sends a patient an email through the ledger and the gate, and answers the token of its link. */
export async function sendLinked(
  test: TestApp,
  clinic: TestClinic,
  patientId: string,
  { id, purpose }: { id: string; purpose: Purpose },
): Promise<string> {
  const now = test.clock.now();
  const message: PlannedMessage = {
    clinicId: clinic.id,
    id,
    patientId,
    runId: null,
    journeyKey: null,
    step: null,
    visit: null,
    purpose,
    kind: purpose === 'marketing' ? 'marketing' : 'care',
    paidBy: null,
    priority: 50,
    channels: ['email'],
    templateVersionId: null,
    freeText: 'Hello from the clinic',
    appointmentId: null,
    recallId: null,
    causeSignal: null,
    requestedBy: 'test',
    reason: null,
    dueAt: now,
    latestAt: new Date(now.getTime() + 86_400_000),
  };
  await test.db.database.transaction((tx) => test.get(MessagesService).plan(tx, [message], now));
  await test.get(DispatchWorker).runOnce();
  return linkOf(test, id);
}
