import { Injectable } from '@nestjs/common';

import { AuthorizationsService } from '../../consents/authorizations.service.ts';
import { allowsContact, type ChannelName, type ConsentChannel } from '../../consents/consent.ts';
import { ConfirmationsView } from '../../consents/confirmations.view.ts';
import { ConsentsService } from '../../consents/consents.service.ts';
import { type Confirmation, needsConfirmation } from '../../consents/needs-confirmation.ts';
import { RiskAcksService } from '../../consents/risk-acks.service.ts';
import { contactKey, type Suppression, type SuppressionReason } from '../../consents/suppression.ts';
import { SuppressionsService } from '../../consents/suppressions.service.ts';
import type { Sql } from '../../platform/sql.ts';
import type { SendFacts } from './decide-send.ts';
import type { ContactPoint } from './gate-facts.view.ts';
import type { DueMessage } from '../message.ts';
import { type AddressedMessage, receiversOf } from './recipients.runner.ts';
import { standsAgainst } from './stands-against.ts';

type PermissionFacts = Pick<SendFacts, 'consented' | 'unconfirmed' | 'riskAccepted' | 'suppressed' | 'paid'>;

/**
 * What those who get messages allow: consent, accepted risk, and the contact points that are closed. Only an authorization to be
 * paid for stays with the patient whom the message is about; a guardian signs it for them.
 */
export class Permissions {
  constructor(
    private readonly consented: ReadonlySet<string>,
    private readonly riskAccepted: ReadonlyMap<string, ReadonlySet<ConsentChannel>>,
    private readonly authorized: ReadonlySet<string>,
    private readonly suppressions: ReadonlyMap<string, readonly Suppression[]>,
    private readonly confirmations: ReadonlyMap<string, Confirmation>,
  ) {}

  factsFor({ message, receiver, contactPoints }: AddressedMessage): PermissionFacts {
    const { purpose, channels, paidBy } = message;
    const { patientId } = receiver;
    return {
      consented: new Set(channels.filter((name) => this.consented.has(`${patientId} ${purpose} ${name}`))),
      unconfirmed: this.unconfirmedFor(message, patientId),
      riskAccepted: this.riskAccepted.get(patientId) ?? NO_CHANNELS,
      suppressed: this.suppressedFor(message, contactPoints),
      paid: paidBy === null ? undefined : { isAuthorized: this.authorized.has(`${message.patientId} ${paidBy}`) },
    };
  }

  private unconfirmedFor({ purpose, channels }: DueMessage, patientId: string): ReadonlySet<ChannelName> {
    const confirmation = this.confirmations.get(patientId);
    if (!confirmation?.isRequired) return NO_CHANNELS;
    return new Set(channels.filter((name) => needsConfirmation(purpose, name, confirmation)));
  }

  private suppressedFor(
    message: DueMessage,
    points: ReadonlyMap<'email' | 'phone', ContactPoint>,
  ): SendFacts['suppressed'] {
    if (this.suppressions.size === 0) return NOTHING_SUPPRESSED;
    const found: ['email' | 'phone', SuppressionReason][] = [];
    for (const [kind, point] of points) {
      const reason = standsAgainst(this.suppressions.get(contactKey(point)) ?? [], message);
      if (reason !== undefined) found.push([kind, reason]);
    }
    return new Map(found);
  }
}

const NO_CHANNELS: ReadonlySet<ChannelName> = new Set();
const NOTHING_SUPPRESSED: SendFacts['suppressed'] = new Map();

/** Loads permissions for a batch, in at most five statements. */
@Injectable()
export class PermissionsRunner {
  constructor(
    private readonly consents: ConsentsService,
    private readonly suppressions: SuppressionsService,
    private readonly authorizations: AuthorizationsService,
    private readonly riskAcks: RiskAcksService,
    private readonly confirmations: ConfirmationsView,
  ) {}

  async load(tx: Sql, addressed: readonly AddressedMessage[], now: Date): Promise<Permissions> {
    const receivers = receiversOf(addressed);
    const points = [...new Set(addressed.flatMap(({ contactPoints }) => [...contactPoints.values()]))];
    const consents = await this.consents.current(tx, receivers);
    const suppressions = await this.suppressions.active(tx, points);
    const paid = addressed.filter(({ message }) => message.paidBy !== null);
    const patients = new Map(paid.map(({ message: { clinicId, patientId } }) => [patientId, { clinicId, patientId }]));
    const isPaid = patients.size > 0;
    const authorizations = isPaid ? await this.authorizations.inForce(tx, [...patients.values()], now) : [];
    const riskAcks = Map.groupBy(await this.riskAcks.current(tx, receivers), ({ patientId }) => patientId);
    const marketed = addressed.filter(({ message }) => message.purpose === 'marketing');
    const emails = marketed.flatMap(({ contactPoints }) => contactPoints.get('email') ?? []);
    const confirmations = await this.confirmations.of(tx, [...new Set(emails)]);
    return new Permissions(
      new Set(consents.filter(allowsContact).map((one) => `${one.patientId} ${one.purpose} ${one.channel}`)),
      new Map([...riskAcks].map(([patientId, acks]) => [patientId, new Set(acks.map(({ channel }) => channel))])),
      new Set(authorizations.map(({ patientId, payer }) => `${patientId} ${payer}`)),
      Map.groupBy(suppressions, contactKey),
      confirmations,
    );
  }
}
