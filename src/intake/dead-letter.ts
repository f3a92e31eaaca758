import type { Refusal } from '../signals/parse-signal.ts';

type Headers = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

interface Letter {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Headers;
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
