import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

import { type Agreement, coveringAgreement } from '../../agreements/agreement.ts';
import { AgreementsService } from '../../agreements/agreements.service.ts';
import type { Channel } from '../../channels/channel.ts';
import { Limits } from '../../limits/limits.ts';
import { LimitsService } from '../../limits/limits.service.ts';
import type { Hold } from '../../pauses/hold-on.ts';
import { PausesService } from '../../pauses/pauses.service.ts';
import { HandOversService } from '../../conversations/hand-overs.service.ts';
import { yieldsToPeople } from '../message-kind.ts';
import type { Sql } from '../../platform/sql.ts';
import type { MessageSurroundings } from './gate-facts.view.ts';
import type { DueMessage } from '../message.ts';
import { type AskedBefore, type ClinicTerms, type PatientRef, type RefillDue, SendingRoom } from './sending-room.ts';
import { SendingTermsView } from './sending-terms.view.ts';

/** How far back the longest cap looks. */
const LOOK_BACK_MS = 31 * 24 * 60 * 60_000;
/** For messages this close, less important ones leave room. */
const LOOK_AHEAD_MS = 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const NOBODY: ReadonlyMap<string, Date> = new Map();
const NO_RULES = new Limits([]);

/** What the clinics of a batch may do: the agreements in force and the room that is left. */
export interface SendingTerms {
  readonly room: SendingRoom;
  /** What is paused that a message would need, by message id. */
  readonly holds: ReadonlyMap<string, Hold>;
  /** By patient, until when a person has the conversation. */
  readonly heldUntil: ReadonlyMap<string, Date>;
  /** The agreement under which a channel may be handed a message; null when it needs none, nothing when there is none. */
  agreementFor(clinicId: string, channel: Channel): string | null | undefined;
}

/** Loads the terms of a batch, in five statements, and one more each where something asks for a review, runs sent it, or it gives way to people. */
@Injectable()
export class TermsRunner {
  constructor(
    private readonly limits: LimitsService,
    private readonly agreements: AgreementsService,
    private readonly view: SendingTermsView,
    private readonly pauses: PausesService,
    private readonly handOvers: HandOversService,
  ) {}

  async load(
    tx: Sql,
    due: readonly DueMessage[],
    patients: readonly PatientRef[],
    surroundings: ReadonlyMap<string, MessageSurroundings>,
    now: Date,
  ): Promise<SendingTerms> {
    const clinicIds = [...new Set(due.map(({ clinicId }) => clinicId))];
    const limits = await this.limits.of(tx, clinicIds);
    const agreements = await this.agreements.inForce(tx, clinicIds, now);
    const terms = new Map<string, ClinicTerms>();
    for (const { clinicId, id } of due) {
      const clinic = surroundings.get(id)?.clinic;
      if (clinic && !terms.has(clinicId)) terms.set(clinicId, termsOf(clinic, limits.get(clinicId) ?? NO_RULES, now));
    }
    const days = [...terms].map(([clinicId, { day }]) => ({ clinicId, day }));
    const room = new SendingRoom(terms, now, {
      sent: await this.view.sentSince(tx, patients, new Date(now.getTime() - LOOK_BACK_MS)),
      coming: await this.view.coming(tx, patients, now, new Date(now.getTime() + LOOK_AHEAD_MS)),
      counts: await this.view.counts(tx, days),
      asked: await this.asked(tx, due, [...terms.values()], now),
      refills: await this.refills(tx, due),
    });
    const holds = await this.pauses.holdsOn(tx, due);
    const yielding = due.filter(yieldsToPeople);
    // A guardian in conversation is not talked across by what is said about a child.
    const talking = [...yielding, ...patients];
    const heldUntil = yielding.length === 0 ? NOBODY : await this.handOvers.heldUntil(tx, talking, now);
    return {
      room,
      holds,
      heldUntil,
      agreementFor: (clinicId, channel) => agreementOf(agreements.get(clinicId) ?? [], channel),
    };
  }

  private async asked(
    tx: Sql,
    due: readonly DueMessage[],
    terms: readonly ClinicTerms[],
    now: Date,
  ): Promise<AskedBefore[]> {
    const asking = due.filter(({ kind }) => kind === 'review');
    if (asking.length === 0) return [];
    const days = Math.max(0, ...terms.map(({ limits }) => limits.reviewCoolingOffDays(now) ?? 0));
    return this.view.asked(tx, asking, new Date(now.getTime() - days * DAY_MS));
  }

  private async refills(tx: Sql, due: readonly DueMessage[]): Promise<RefillDue[]> {
    const ofRuns = due.filter(({ runId, purpose }) => runId !== null && purpose !== 'marketing');
    return ofRuns.length === 0 ? [] : this.view.refills(tx, ofRuns);
  }
}

function agreementOf(inForce: readonly Agreement[], channel: Channel): string | null | undefined {
  const { vendor, name } = channel;
  return vendor === undefined ? null : coveringAgreement(inForce, vendor, name)?.id;
}

function termsOf(clinic: MessageSurroundings['clinic'], limits: Limits, now: Date): ClinicTerms {
  const zoned = DateTime.fromJSDate(now, { zone: clinic.timeZone });
  const local = zoned.isValid ? zoned : DateTime.fromJSDate(now, { zone: 'UTC' });
  const today = local.startOf('day');
  return {
    limits,
    region: clinic.region,
    day: today.toFormat('yyyy-MM-dd'),
    nextDay: today.plus({ days: 1 }).toJSDate(),
  };
}
