import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { OF_NO_RUN, type PlannedMessage } from '../messages/planned-message.ts';
import { MessagesService } from '../messages/messages.service.ts';
import { Failure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { ASKING_PURPOSE, AskedAddressRunner } from './asked-address.runner.ts';
import { expiryOf, type OptIn } from './opt-in.ts';
import { OptInRepository } from './opt-in.repository.ts';

/** The text that asks; its variable `links.confirm` leads to the page that confirms. */
export const CONFIRM_TEMPLATE = 'confirm-subscription';

/** Somebody is waiting for it. */
const PRIORITY = 90;

/** A request that could not leave for a day has lost its occasion. */
const LATEST_AFTER_MS = 86_400_000;

export interface OptInRequest {
  /** Names the address that is meant; nothing: the one that messages go to. */
  readonly email?: string | undefined;
  readonly wording: string;
  readonly wordingVersion: string;
  readonly source: string;
}

/** Asks patients to confirm from their address that they want marketing by email. */
@Injectable()
export class OptInRequestsService {
  constructor(
    private readonly optIns: OptInRepository,
    private readonly addresses: AskedAddressRunner,
    private readonly templates: TemplatesService,
    private readonly messages: MessagesService,
  ) {}

  /**
   * Plans the message that asks, and keeps what it asks for. The same request key is the same request. Raises `invalid` without
   * an address, or when another is meant than messages go to; `conflict` when the clinic has not approved the text, the address is
   * closed or was agreed not to be used so, or was asked already and has not answered.
   */
  async start(
    tx: Sql,
    by: Caller,
    patientId: string,
    wanted: OptInRequest,
    { key, now }: { readonly key: string; readonly now: Date },
  ): Promise<Omit<OptIn, 'confirmedAt'>> {
    const { clinicId } = by;
    const id = idOf('opt-in', clinicId, key);
    const emailHash = await this.addresses.toAsk(tx, { clinicId, id, patientId, now }, wanted.email);
    const template = (await this.templates.liveVersions(tx, clinicId, [CONFIRM_TEMPLATE])).get(CONFIRM_TEMPLATE);
    if (!template?.channels.includes('email')) {
      throw new Failure('conflict', `there is no approved email template ${CONFIRM_TEMPLATE}`);
    }
    const optIn = {
      clinicId,
      id,
      patientId,
      messageId: idOf('message', clinicId, 'opt-in', id),
      emailHash,
      wording: wanted.wording,
      wordingVersion: wanted.wordingVersion,
      source: wanted.source,
      requestedAt: now,
      requestedBy: `${by.kind}:${by.id}`,
      expiresAt: expiryOf(now),
    };
    await this.messages.plan(tx, [toMessage(optIn, template.id)], now);
    await this.optIns.add(tx, optIn);
    return optIn;
  }
}

function toMessage(optIn: Omit<OptIn, 'confirmedAt'>, templateVersionId: string): PlannedMessage {
  return {
    clinicId: optIn.clinicId,
    id: optIn.messageId,
    patientId: optIn.patientId,
    ...OF_NO_RUN,
    purpose: ASKING_PURPOSE,
    // It answers what the patient just asked for: without this one message there could be no consent.
    kind: 'answer',
    paidBy: null,
    priority: PRIORITY,
    channels: ['email'],
    templateVersionId,
    freeText: null,
    requestedBy: optIn.requestedBy,
    reason: null,
    dueAt: optIn.requestedAt,
    latestAt: new Date(optIn.requestedAt.getTime() + LATEST_AFTER_MS),
  };
}
