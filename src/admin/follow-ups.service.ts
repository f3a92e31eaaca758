import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { OF_NO_RUN, type PlannedMessage } from '../messages/planned-message.ts';
import { MessagesService } from '../messages/messages.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { findConditionWords } from '../templates/lint/find-condition-words.ts';
import { TemplatesService } from '../templates/templates.service.ts';
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
    private readonly templates: TemplatesService,
    private readonly clock: Clock,
  ) {}

  /** Plans one message and answers its id; the same request key is the same message. */
  async plan(tx: Sql, caller: Caller, patientId: string, wanted: FollowUp, requestKey: string): Promise<string> {
    const { clinicId } = caller;
    const now = this.clock.now();
    const dueAt = wanted.at !== undefined && wanted.at > now ? wanted.at : now;
    if (dueAt.getTime() - now.getTime() > AT_MOST_AHEAD_MS) throw refused('at', 'lies more than a year ahead');
    const id = idOf('message', clinicId, 'manual', requestKey);
    const content = await this.contentOf(tx, clinicId, wanted);
    const message: PlannedMessage = {
      clinicId,
      id,
      patientId,
      ...content,
      ...OF_NO_RUN,
      kind: content.purpose === 'marketing' ? 'marketing' : 'care',
      paidBy: null,
      isDetailed: wanted.body !== undefined && findConditionWords(wanted.body, null).length > 0,
      priority: PRIORITY,
      requestedBy: `${caller.kind}:${caller.id}`,
      reason: wanted.reason,
      dueAt,
      latestAt: new Date(dueAt.getTime() + LATEST_AFTER_MS),
    };
    await this.messages.plan(tx, [message], now);
    return id;
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
