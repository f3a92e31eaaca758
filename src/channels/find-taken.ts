import { plainLetters } from '../templates/segments-of.ts';
import type { UnansweredHandover } from './channel.ts';

/** A message that a provider says it has. */
export interface TakenMessage {
  readonly sid: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** How far the provider's clock may be behind ours. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Which of the messages to one recipient the provider has, by our id. Each of the provider's messages stands for one of ours at
 * most, the oldest claim taking the oldest that fits.
 *
 * A text counts as ours also if the provider changed it in ways that it documents: typographic marks replaced (smart
 * encoding), a sentence put before it (trial accounts), or taken out altogether (redaction). To take another's message for
 * ours loses one message; not to know ours again would send it twice.
 */
export function findTaken(
  ours: readonly UnansweredHandover[],
  taken: readonly TakenMessage[],
): ReadonlyMap<string, string> {
  const left = taken.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const found = new Map<string, string>();
  const match = (fits: (body: string, text: string) => boolean) => {
    for (const { messageId, text, claimedAt } of inOrder(ours)) {
      if (found.has(messageId)) continue;
      const earliest = claimedAt.getTime() - CLOCKS_DIFFER_MS;
      const place = left.findIndex(({ body, createdAt }) => createdAt.getTime() >= earliest && fits(body, text));
      for (const { sid } of place < 0 ? [] : left.splice(place, 1)) found.set(messageId, sid);
    }
  };
  // Sure matches first, so that a redacted message is left for a claim that has no better one.
  match(isSameText);
  match(isRedacted);
  return found;
}

function inOrder(ours: readonly UnansweredHandover[]): UnansweredHandover[] {
  return ours.toSorted((a, b) => a.claimedAt.getTime() - b.claimedAt.getTime());
}

function isSameText(body: string, text: string): boolean {
  const [theirs, own] = [plainLetters(body).trim(), plainLetters(text).trim()];
  return theirs === own || theirs.endsWith(` - ${own}`);
}

function isRedacted(body: string): boolean {
  return /^[*\s]*$/.test(body);
}
