import type { Refusal } from '../signals/parse-signal.ts';
import type { MessageHeaders } from './kafka-event.ts';

interface Letter {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: MessageHeaders;
}

/** Our own headers: what a sender put there under such a name would be taken for ours. */
const OURS = /^attend-/i;

/**
 * A refused message as it is kept: key, value and headers as they came, and beside them why it was refused and where it lay.
 * A refusal quotes nothing of the message, so nothing in these headers tells of a patient.
 */
export function deadLetterOf(
  message: Letter & { readonly offset: string },
  refusal: Refusal,
  place: { readonly topic: string; readonly partition: number },
): Letter {
  const own = Object.entries(message.headers).filter(([name]) => !OURS.test(name));
  return {
    key: message.key,
    value: message.value,
    headers: {
      ...Object.fromEntries(own),
      'attend-reason': refusal.reason,
      'attend-path': refusal.path,
      'attend-topic': place.topic,
      'attend-partition': String(place.partition),
      'attend-offset': message.offset,
    },
  };
}

/** Why a message was refused, and where it lay. */
export interface Refused {
  readonly offset: string;
  readonly reason: string;
  readonly path: string;
  /** Topic, partition and offset of the message as it came. */
  readonly from: string;
}

/** What the headers of a dead letter say of it. */
export function refusedOf({ headers, offset }: Letter & { readonly offset: string }): Refused {
  const said = (name: string) => String([headers[`attend-${name}`]].flat()[0] ?? '');
  const from = `${said('topic')} ${said('partition')}:${said('offset')}`;
  return { offset, reason: said('reason'), path: said('path'), from };
}

/** The message as it came, to be sent again. */
export function letterAgain({ key, value, headers }: Letter): Letter {
  return { key, value, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OURS.test(name))) };
}
