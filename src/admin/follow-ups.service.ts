import { Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../access/caller.ts';
import { explainReason } from '../messages/gate/explain-reason.ts';
import { ForecastService } from '../messages/gate/forecast.service.ts';
import { OF_NO_RUN, type PlannedMessage } from '../messages/planned-message.ts';
import { MessagesService } from '../messages/messages.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { findConditionWords } from '../templates/lint/find-condition-words.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import type { Forecast } from './answers/message-answer.ts';
import type { FollowUp } from './patient-input.ts';

/** Somebody is waiting for it, so it goes before what journeys send by themselves. */
const PRIORITY = 90;

/** A follow-up that quiet hours or a weekend hold back is still meant; after three days it is not. */
const LATEST_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

/** The furthest ahead that one may be planned. */
const AT_MOST_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

type Content = Pick<PlannedMessage, 'purpose' | 'channels' | 'templateVersionId' | 'freeText'>;

/** Messages that staff ask for by hand: the same ledger and the same gate as any other. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly messages: MessagesService,
    private readonly forecasts: ForecastService,
    private readonly templates: TemplatesService,
    private readonly clock: Clock,
  ) {}

  /** Plans one message and answers its id; the same request key is the same message. */
  async plan(tx: Sql, caller: Caller, patientId: string, wanted: FollowUp, requestKey: string): Promise<string> {
    const id = idOf('message', caller.clinicId, 'manual', requestKey);
    await this.messages.plan(tx, await this.compose(tx, caller, [{ id, patientId }], wanted), this.clock.now());
    return id;
  }

  /** The same to many, in the same number of statements. Answers the id of each one's message, in their order. */
  async planAll(
    tx: Sql,
    caller: Caller,
    patientIds: readonly string[],
    wanted: FollowUp,
    requestKey: string,
  ): Promise<readonly { readonly patientId: string; readonly messageId: string }[]> {
    const ids = patientIds.map((patientId) => ({
      id: idOf('message', caller.clinicId, 'manual', requestKey, patientId),
      patientId,
    }));
    await this.messages.plan(tx, await this.compose(tx, caller, ids, wanted), this.clock.now());
    return ids.map(({ id, patientId }) => ({ patientId, messageId: id }));
  }

  /** What the gate would say to each, were it asked when the message is due. Nothing is planned. */
  async forecast(
    tx: Sql,
    caller: Caller,
    patientIds: readonly string[],
    wanted: FollowUp,
  ): Promise<readonly Forecast[]> {
    const ids = patientIds.map((patientId) => ({ id: patientId, patientId }));
    const messages = await this.compose(tx, caller, ids, wanted);
    const at = messages[0]?.dueAt ?? this.clock.now();
    const decisions = await this.forecasts.of(tx, messages, at);
    return patientIds.map((patientId) => {
      const decision = decisions.get(patientId);
      if (!decision) throw new Error(`the gate said nothing of a message to ${patientId}`);
      const reason = decision.outcome === 'send' ? 'allowed' : decision.reason;
      return {
        patientId,
        outcome: decision.outcome,
        ...{ reason, explanation: explainReason(reason) },
        channel: decision.outcome === 'send' ? decision.channel : null,
        until: decision.outcome === 'defer' ? decision.until : null,
      };
    });
  }

  private async compose(
    tx: Sql,
    caller: Caller,
    to: readonly { readonly id: string; readonly patientId: string }[],
    wanted: FollowUp,
  ): Promise<readonly PlannedMessage[]> {
    const { clinicId } = caller;
    const now = this.clock.now();
    const dueAt = wanted.at !== undefined && wanted.at > now ? wanted.at : now;
    if (dueAt.getTime() - now.getTime() > AT_MOST_AHEAD_MS) throw refused('at', 'lies more than a year ahead');
    const content = await this.contentOf(tx, clinicId, wanted);
    const isDetailed = wanted.body !== undefined && findConditionWords(wanted.body, null).length > 0;
    return to.map(({ id, patientId }) => ({
      clinicId,
      id,
      patientId,
      ...content,
      ...OF_NO_RUN,
      kind: content.purpose === 'marketing' ? 'marketing' : 'care',
      paidBy: null,
      isDetailed,
      priority: PRIORITY,
      requestedBy: nameOf(caller),
      reason: wanted.reason,
      dueAt,
      latestAt: new Date(dueAt.getTime() + LATEST_AFTER_MS),
    }));
  }

  private async contentOf(tx: Sql, clinicId: string, { template, body, channel }: FollowUp): Promise<Content> {
    if (template === undefined) {
      const channels = channel === undefined ? (['sms', 'email'] as const) : [channel];
      return { purpose: 'treatment', channels, templateVersionId: null, freeText: body ?? '' };
    }
    const live = (await this.templates.liveVersions(tx, clinicId, [template])).get(template);
    if (!live) throw refused('template', 'is not an approved template');
    if (channel !== undefined && !live.channels.includes(channel))
      throw refused('channel', 'has no text in the template');
    return {
      purpose: live.purpose as PlannedMessage['purpose'],
      channels: channel === undefined ? (live.channels as PlannedMessage['channels']) : [channel],
      templateVersionId: live.id,
      freeText: null,
    };
  }
}

function refused(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
