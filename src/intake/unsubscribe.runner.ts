import { Injectable } from '@nestjs/common';

import { CONSENT_CHANNELS, type ConsentChannel, type Purpose, PURPOSES } from '../consents/consent.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { Database, type Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { AddressOwnersView } from './address-owners.view.ts';
import type { AddressedLink } from './public-link.runner.ts';
import type { UnsubscribeScope } from './unsubscribe-page.ts';

const SOURCE = 'unsubscribe link';

/** Takes an address off: nothing more is sent to it, and everybody who shares it has taken back consent. */
@Injectable()
export class UnsubscribeRunner {
  constructor(
    private readonly database: Database,
    private readonly suppressions: SuppressionsService,
    private readonly consents: ConsentsService,
    private readonly owners: AddressOwnersView,
    private readonly raise: RaiseService,
  ) {}

  /** Doing it again changes nothing. */
  async unsubscribe({ message }: AddressedLink, scope: UnsubscribeScope, now: Date): Promise<void> {
    const { clinicId, channel, addressHash: hash } = message;
    const kind = channel === 'email' ? 'email' : 'phone';
    const purpose = scope === 'all' ? null : message.purpose;
    await this.database.transaction(async (tx) => {
      const suppression = { clinicId, kind, hash, purpose, reason: 'unsubscribed', source: SOURCE, at: now } as const;
      await this.suppressions.add(tx, [suppression], 'patient', now);
      await this.raise.raise(tx, await this.revocations(tx, message, purpose === null ? PURPOSES : [purpose], now));
    });
  }

  private async revocations(
    tx: Sql,
    { clinicId, messageId, recipientId, channel, addressHash }: AddressedLink['message'],
    purposes: readonly Purpose[],
    now: Date,
  ): Promise<RaisedSignal[]> {
    if (!isConsentChannel(channel)) return [];
    const kind = channel === 'email' ? 'email' : 'phone';
    const sharing = await this.owners.find(tx, clinicId, kind, addressHash);
    // Whoever got the message no longer has the address, if they are not among them; they do not want it either way.
    const patients = [...new Set([...sharing, recipientId])].map((id) => ({ clinicId, patientId: id }));
    const words = await this.consents.current(tx, patients);
    return patients.flatMap((patient) =>
      purposes.flatMap((purpose) => {
        const word = words.find(
          (one) => one.patientId === patient.patientId && one.purpose === purpose && one.channel === channel,
        );
        if (word?.action === 'revoke') return [];
        return [
          {
            ...patient,
            type: 'consent.revoked',
            time: now,
            source: '/attend/unsubscribe',
            // Once for each word that it takes back: who consents again may unsubscribe by the same link again.
            key: [messageId, patient.patientId, purpose, word?.at.toISOString() ?? 'silence'].join(':'),
            data: { purpose, channel, source: SOURCE, actor: 'patient' },
          },
        ];
      }),
    );
  }
}

function isConsentChannel(channel: string): channel is ConsentChannel {
  return (CONSENT_CHANNELS as readonly string[]).includes(channel);
}
