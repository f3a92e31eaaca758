import { setTimeout as pause } from 'node:timers/promises';

import { Logger } from '@nestjs/common';

import type { TwilioConfig } from '../platform/provider-settings.ts';
import { segmentsOf } from '../templates/segments-of.ts';
import {
  type Channel,
  DELIVER_LIMIT_MS,
  type Handover,
  type HandoverOutcome,
  type LookUp,
  NO_AGREEMENT,
  THROTTLED,
  type UnansweredHandover,
  type VendorAccount,
} from './channel.ts';
import { findTaken, type TakenMessage } from './find-taken.ts';
import { hookUrl } from './hook-url.ts';
import { type Bucket, FULL, type Rate, takeTurn } from './token-bucket.ts';
import { openTwilio, type TwilioClient, twilioFaultOf } from './twilio-client.runner.ts';
import { twilioOutcome } from './twilio-outcome.ts';

/** Twilio answers in well under a second; the rest of the limit on a hand-over is for waiting for a turn. */
const REQUEST_LIMIT_MS = 10_000;
const TURN_LIMIT_MS = DELIVER_LIMIT_MS - REQUEST_LIMIT_MS;

/** Bounds our own open requests, however fast the sender is. */
const REQUESTS = 20;

/** Requests that are under way when each takes two seconds: more would only wait for their turn. */
const BUSY_SECONDS = 2;

/** As many as Twilio gives in one page. */
const PAGE_SIZE = 1_000;

/** More messages than this to one number are no patient's; whether ours is among them would be anybody's guess. */
const MOST_MESSAGES = 20_000;

/** After so many numbers in a row for which it did not answer, Twilio itself is in trouble, and each further one would cost a wait. */
const MOST_FAILURES = 3;

/** Text messages by Twilio's Messages API. */
export class TwilioChannel implements Channel {
  readonly name = 'sms';
  readonly provider: string;
  readonly vendor: VendorAccount;
  readonly sender: string;
  readonly concurrency: number;
  readonly perSecond: number;

  private readonly client: TwilioClient;
  private readonly origin: { readonly from: string } | { readonly messagingServiceSid: string };
  private readonly rate: Rate;
  private readonly logger = new Logger(TwilioChannel.name);
  private bucket: Bucket = FULL;

  constructor(
    settings: TwilioConfig,
    private readonly publicUrl: string,
  ) {
    this.provider = settings.provider;
    this.sender = settings.from;
    this.vendor = { vendor: 'twilio', product: 'programmable-messaging', account: settings.accountSid };
    this.perSecond = settings.segmentsPerSecond;
    this.concurrency = Math.min(REQUESTS, Math.ceil(settings.segmentsPerSecond * BUSY_SECONDS));
    this.client = openTwilio(settings, REQUEST_LIMIT_MS, REQUESTS);
    // The ids of messaging services start with MG: https://www.twilio.com/docs/glossary/what-is-a-sid
    this.origin = settings.from.startsWith('MG') ? { messagingServiceSid: settings.from } : { from: settings.from };
    this.rate = { perSecond: settings.segmentsPerSecond, burst: Math.max(1, settings.segmentsPerSecond) };
  }

  async deliver({ clinicId, messageId, to, text, agreementId }: Handover): Promise<HandoverOutcome> {
    if (agreementId === null) return NO_AGREEMENT;
    if (!(await this.turn(text))) return THROTTLED;
    // An answer that is lost loses Twilio's id with it, so the receipt must be able to name the message by ours.
    const statusCallback = hookUrl(this.publicUrl, 'status', clinicId, messageId);
    try {
      const { sid } = await this.client.messages.create({ ...this.origin, to, body: text, statusCallback });
      return { outcome: 'accepted', providerId: sid };
    } catch (error) {
      return twilioOutcome(twilioFaultOf(error));
    }
  }

  /** Each number by itself: one that cannot be concluded holds up no other. */
  readonly lookUp = async (messages: readonly UnansweredHandover[]): Promise<LookUp> => {
    const taken = new Map<string, string>();
    const unsettled = new Set<string>();
    let failures = 0;
    for (const [to, ours] of Map.groupBy(messages, (message) => message.to)) {
      const theirs = failures < MOST_FAILURES ? await this.messagesTo(to, ours.length) : 'no_answer';
      failures = theirs === 'no_answer' ? failures + 1 : 0;
      if (typeof theirs === 'string') for (const { messageId } of ours) unsettled.add(messageId);
      else for (const [messageId, sid] of findTaken(ours, theirs)) taken.set(messageId, sid);
    }
    return { taken, unsettled };
  };

  /** Waits until the sender's rate allows this text. Answers false, at once, if that would take too long. */
  private async turn(text: string): Promise<boolean> {
    // Carriers refuse what comes faster than the sender is registered for, and they count segments.
    const turn = takeTurn(this.bucket, segmentsOf(text).segments, performance.now(), this.rate, TURN_LIMIT_MS);
    if (!turn) return false;
    this.bucket = turn.bucket;
    if (turn.waitMs > 0) await pause(turn.waitMs);
    return true;
  }

  /** Everything Twilio has to a number. It can only filter by the day of sending, which a queued message does not have yet. */
  private async messagesTo(to: string, asked: number): Promise<TakenMessage[] | 'no_answer' | 'too_many'> {
    try {
      const list = await this.client.messages.list({ to, pageSize: PAGE_SIZE, limit: MOST_MESSAGES });
      if (list.length < MOST_MESSAGES) {
        return list.map(({ sid, body, dateCreated }) => ({ sid, body, createdAt: dateCreated }));
      }
      this.logger.warn(`${this.provider} has too many messages to one number to tell which ${asked} are ours`);
      return 'too_many';
    } catch (error) {
      const { status, networkCode } = twilioFaultOf(error);
      const code = status ?? networkCode ?? 'no answer';
      this.logger.warn(`${this.provider} could not be asked for ${asked} messages to one number (${code})`);
      return 'no_answer';
    }
  }
}
