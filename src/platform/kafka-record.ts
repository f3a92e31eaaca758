/** What one header holds. It may stand in a message without any value, and arrives as null then. */
type Content = Buffer | string | null;

/** Names of headers to what they hold; a name that stands there several times has a list. */
export type KafkaHeaders = Readonly<Record<string, Content | readonly Content[] | undefined>>;

/** A message as it is written to and lies in Kafka. */
export interface KafkaRecord {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: KafkaHeaders;
}

const NOTHING = Buffer.alloc(0);

/** Headers as the client can write them: it fails at one without a value, which becomes an empty one. */
export function writableHeaders(headers: KafkaHeaders): Record<string, Buffer | string | (Buffer | string)[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, content]) => [
      name,
      content instanceof Array ? content.map((one) => one ?? NOTHING) : (content ?? NOTHING),
    ]),
  );
}

/** How many causes deep the reason of a failure may lie. */
const CAUSES = 5;

/** What is wrong, in one word: the protocol's or the socket's name for it, else the class. Never a text, which may quote. */
export function kafkaFault(error: unknown): string {
  let at = error;
  for (let depth = 0; depth < CAUSES && at instanceof Error; depth += 1) {
    if ('type' in at && typeof at.type === 'string') return at.type;
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.cause === undefined) break;
    at = at.cause;
  }
  return at instanceof Error ? at.name : 'unknown';
}
