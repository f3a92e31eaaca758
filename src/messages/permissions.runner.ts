import { Injectable } from '@nestjs/common';

import { AuthorizationsService } from '../consents/authorizations.service.ts';
import { allowsContact, type ChannelName, type ConsentChannel, type Purpose } from '../consents/consent.ts';
import { ConfirmationsView } from '../consents/confirmations.view.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { type Confirmation, needsConfirmation } from '../consents/needs-confirmation.ts';
import { RiskAcksService } from '../consents/risk-acks.service.ts';
import { suppressedBecause, type Suppression } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import type { Sql } from '../platform/sql.ts';
import type { SendFacts } from './decide-send.ts';
import type { ContactPoint } from './gate-facts.view.ts';
import type { DueMessage } from './message.ts';
import type { PatientRef } from './sending-room.ts';

type PermissionFacts = Pick<SendFacts, 'consented' | 'unconfirmed' | 'riskAccepted' | 'suppressed' | 'paid'>;

/** What patients allow: consent, accepted risk, authorization, and the contact points that are closed. */
export class Permissions {
  constructor(
    private readonly consented: ReadonlySet<string>,
    private readonly riskAccepted: ReadonlyMap<string, ReadonlySet<ConsentChannel>>,
    private readonly authorized: ReadonlySet<string>,
    private readonly suppressions: ReadonlyMap<string, readonly Suppression[]>,
    private readonly confirmations: ReadonlyMap<string, Confirmation>,
  ) {}

  factsFor(message: DueMessage, points: ReadonlyMap<'email' | 'phone', ContactPoint>): PermissionFacts {
    const { patientId, purpose, channels, paidBy } = message;
    return {
      consented: new Set(channels.filter((name) => this.consented.has(`${patientId} ${purpose} ${name}`))),
      unconfirmed: this.unconfirmedFor(message),
      riskAccepted: this.riskAccepted.get(patientId) ?? NO_CHANNELS,
      suppressed: this.suppressedFor(purpose, points),
      paid: paidBy === null ? undefined : { isAuthorized: this.authorized.has(`${patientId} ${paidBy}`) },
    };
  }

  private unconfirmedFor({ patientId, purpose, channels }: DueMessage): ReadonlySet<ChannelName> {
    const confirmation = this.confirmations.get(patientId);
    if (!confirmation?.isRequired) return NO_CHANNELS;
    return new Set(channels.filter((name) => needsConfirmation(purpose, name, confirmation)));
  }

  private suppressedFor(
    purpose: Purpose,
    points: ReadonlyMap<'email' | 'phone', ContactPoint>,
  ): SendFacts['suppressed'] {
    if (this.suppressions.size === 0) return NOTHING_SUPPRESSED;
    const found: ['email' | 'phone', NonNullable<ReturnType<typeof suppressedBecause>>][] = [];
    for (const [kind, point] of points) {
      const reason = suppressedBecause(this.suppressions.get(pointKey(point)) ?? [], purpose);
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

  async load(
    tx: Sql,
    due: readonly DueMessage[],
    patients: readonly PatientRef[],
    points: readonly ContactPoint[],
    now: Date,
  ): Promise<Permissions> {
    const consents = await this.consents.current(tx, patients);
    const suppressions = await this.suppressions.active(tx, points);
    const isPaid = due.some((message) => message.paidBy !== null);
    const authorizations = isPaid ? await this.authorizations.inForce(tx, patients, now) : [];
    const riskAcks = Map.groupBy(await this.riskAcks.current(tx, patients), ({ patientId }) => patientId);
    const marketed = new Set(due.filter(({ purpose }) => purpose === 'marketing').map(({ patientId }) => patientId));
    const emails = points.filter(({ kind, patientId }) => kind === 'email' && marketed.has(patientId));
    const confirmations = await this.confirmations.of(tx, emails);
    return new Permissions(
      new Set(consents.filter(allowsContact).map((one) => `${one.patientId} ${one.purpose} ${one.channel}`)),
      new Map([...riskAcks].map(([patientId, acks]) => [patientId, new Set(acks.map(({ channel }) => channel))])),
      new Set(authorizations.map(({ patientId, payer }) => `${patientId} ${payer}`)),
      Map.groupBy(suppressions, pointKey),
      confirmations,
    );
  }
}

function pointKey({ clinicId, kind, hash }: Pick<Suppression, 'clinicId' | 'kind' | 'hash'>): string {
  return `${clinicId} ${kind} ${hash}`;
}
