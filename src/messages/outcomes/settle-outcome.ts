import { THROTTLED } from '../../channels/channel.ts';
import { mayFailOver } from '../../channels/may-fail-over.ts';
import type { AttemptOutcome, MessageUnderWay, SettledRow } from '../message.ts';
import { canMove, isSettled, type MessageStatus } from '../message-status.ts';
import { isPassing } from './passing-fault.ts';

/** After so many refusals that were not final, the next would be no different. */
export const MAX_TRIES = 5;

/** The pause after the first attempt, doubled after each: a provider in trouble must not be hammered. */
const BACKOFF_MS = 30_000;

/**
 * The pause before a message is repeated that a provider took and could not deliver, doubled after each: a phone is switched on
 * again, a mailbox is emptied, in hours.
 */
const REPEAT_MS = 60 * 60_000;

/** The code of a hand-over that was never begun, because the batch took too long. It does not count as an attempt. */
export const NOT_BEGUN = 'not_begun';

/** Codes of hand-overs that did not come to a try: they are put off as often as it takes. */
const NO_TRY: ReadonlySet<string> = new Set([NOT_BEGUN, THROTTLED.code]);

/** Something that was told of a message: `sent` stands for "the provider has it". */
export interface ToldOutcome {
  readonly raised: readonly ('sent' | 'delivered' | 'failed')[];
  readonly row: SettledRow | undefined;
  /** When the message is said once more, where it failed and that is not the end of it. Nothing is raised then. */
  readonly again?: Date;
}

/**
 * What the answer to one hand-over makes of its message.
 *
 * The answer may be late: a receipt may have come first, the settler may have given up on it, or the message may be under way
 * a second time. An answer to an earlier attempt changes nothing, and none moves a message backwards.
 *
 * Another provider gets the message at once when the refusal was about the first one, and never when nobody knows whether that
 * one took it.
 */
export function afterHandover(
  message: MessageUnderWay,
  { attempt, outcome, providers }: Pick<AttemptOutcome, 'attempt' | 'outcome' | 'providers'>,
  now: Date,
): ToldOutcome {
  if (message.attempts !== attempt) return { raised: [], row: undefined };
  if (outcome.outcome !== 'accepted' && mayFailOver(outcome)) {
    const isPutOff = NO_TRY.has(outcome.code);
    // What comes to no try goes round all providers once; then it waits.
    const hasOther = (isPutOff ? attempt : triesOf(message)) < providers;
    if (hasOther) return moved(message, 'planned', { reason: outcome.code, dueAt: now, isPutOff }, now);
  }
  switch (outcome.outcome) {
    case 'accepted':
      return afterAccepted(message, outcome.providerId, now);
    case 'rejected':
      return moved(message, 'failed', { reason: outcome.code }, now);
    case 'not_taken':
      return afterNotTaken(message, outcome.code, now);
    case 'unknown':
      return moved(message, 'unknown', { reason: outcome.code }, now);
  }
}

/** What a provider's receipt makes of its message. `providerId` is kept where the answer that held it was lost. */
export function afterReceipt(
  message: MessageUnderWay,
  told: 'sent' | 'delivered' | 'failed',
  details: { readonly providerId: string | null; readonly code: string | null },
  now: Date,
): ToldOutcome {
  const { row, raised } = moved(message, told, { providerId: details.providerId, reason: details.code }, now);
  const again = row && told === 'failed' ? repeatAt(message, details.code, now) : undefined;
  if (again) return { row, raised: [], again };
  if (row === undefined || message.status === 'sent' || told === 'sent') return { row, raised };
  // The receipt says by the way that the provider took the message, which nobody had told yet.
  return { row: { ...row, sentAt: now }, raised: told === 'delivered' ? ['sent', ...raised] : raised };
}

/** Within the message's own time and with as many tries as any, those before included. */
function repeatAt(message: MessageUnderWay, code: string | null, now: Date): Date | undefined {
  const tries = triesOf(message);
  if (!isPassing(code) || tries >= MAX_TRIES) return undefined;
  const dueAt = new Date(now.getTime() + REPEAT_MS * 2 ** Math.max(0, tries - 1));
  return dueAt > message.latestAt ? undefined : dueAt;
}

/** With the attempt under way, unless it turns out to be none. */
function triesOf({ attempts, putOffs }: MessageUnderWay): number {
  return attempts - putOffs;
}

function afterAccepted(message: MessageUnderWay, providerId: string, now: Date): ToldOutcome {
  const { row } = moved(message, 'sent', { providerId }, now);
  if (row) return { row, raised: ['sent'] };
  // A receipt was faster. What is still to be kept is the provider's id and the time.
  return { row: { ...unchanged(message), providerId, sentAt: now }, raised: [] };
}

function afterNotTaken(message: MessageUnderWay, code: string, now: Date): ToldOutcome {
  const isPutOff = NO_TRY.has(code);
  const tries = triesOf(message);
  if (tries >= MAX_TRIES && !isPutOff) return moved(message, 'failed', { reason: code }, now);
  // What was not begun has nothing to recover from.
  const pause = code === NOT_BEGUN ? 0 : BACKOFF_MS * 2 ** Math.min(tries - 1, MAX_TRIES);
  const dueAt = new Date(now.getTime() + pause);
  return moved(message, 'planned', { reason: code, dueAt, isPutOff }, now);
}

function moved(message: MessageUnderWay, to: MessageStatus, changes: Partial<SettledRow>, now: Date): ToldOutcome {
  if (!canMove(message.status, to)) return { raised: [], row: undefined };
  const times = { sentAt: to === 'sent' ? now : null, settledAt: isSettled(to) ? now : null };
  return {
    raised: to === 'sent' || to === 'delivered' || to === 'failed' ? [to] : [],
    row: { ...unchanged(message), ...times, ...changes, status: to },
  };
}

function unchanged({ clinicId, id, status }: MessageUnderWay): SettledRow {
  return {
    clinicId,
    id,
    status,
    providerId: null,
    sentAt: null,
    dueAt: null,
    settledAt: null,
    reason: null,
    isPutOff: false,
  };
}
