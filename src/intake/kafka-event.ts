import type { Json, JsonObject } from '../signals/signal.ts';
import type { Refusal } from '../signals/parse-signal.ts';

type HeaderContent = Buffer | string | null;

/** Headers of a message; one without a value holds null. */
export type MessageHeaders = Readonly<Record<string, HeaderContent | readonly HeaderContent[] | undefined>>;

/** A message as Kafka has it, as far as an event is in it. */
export interface EventMessage {
  readonly value: Buffer | null;
  readonly headers: MessageHeaders;
}

export type ReadEvent = { readonly clinicId: string; readonly event: JsonObject } | { readonly refusal: Refusal };

/** The attributes that a signal is made of. Other extensions say nothing to Attend. */
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'time', 'subject'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;
const CLOUD_EVENT_TYPE = /^application\/cloudevents/i;
const STRUCTURED_TYPE = /^application\/cloudevents\+json(?:\s*;|$)/i;

/**
 * Reads a message as a CloudEvent and the clinic it belongs to (CloudEvents Kafka protocol binding 1.0.2, section 3).
 *
 * A content type of CloudEvents means structured mode, a `ce_` header means binary mode, and anything else is tried as
 * structured JSON, since many senders give no content type. Refusals name the place, never what stood there.
 */
export function readKafkaEvent({ value, headers }: EventMessage): ReadEvent {
  const named = headersByName(headers);
  const contentType = named.get('content-type') ?? '';
  const isBinary = !CLOUD_EVENT_TYPE.test(contentType) && [...named.keys()].some((name) => name.startsWith('ce_'));
  const read = isBinary ? readBinary(value, named, contentType) : readStructured(value, contentType);
  if ('refusal' in read) return read;
  const { clinicid: clinicId } = read.event;
  if (typeof clinicId !== 'string' || !UUID.test(clinicId)) return refuse('clinicid', 'must be the id of a clinic');
  return { clinicId: clinicId.toLowerCase(), event: read.event };
}

type Read = { readonly event: JsonObject } | { readonly refusal: Refusal };

function readStructured(value: Buffer | null, contentType: string): Read {
  if (CLOUD_EVENT_TYPE.test(contentType) && !STRUCTURED_TYPE.test(contentType)) {
    return refuse('content-type', 'of a structured event must be application/cloudevents+json');
  }
  // On a log of facts a tombstone deletes nothing: it is a sender's mistake, and it is kept for somebody to see.
  if (value === null) return refuse('', 'the message has no value');
  const event = parseJson(value);
  if (event === undefined) return refuse('', 'is not JSON in UTF-8');
  if (!isObject(event)) return refuse('', 'must be a CloudEvent object');
  if (event['data_base64'] !== undefined) return refuse('data_base64', 'is not taken: give data as JSON');
  return { event };
}

/** An event without data is whole: its attributes say everything. */
function readBinary(value: Buffer | null, named: ReadonlyMap<string, string>, contentType: string): Read {
  const event: Record<string, Json> = {};
  for (const name of [...ATTRIBUTES, 'clinicid']) {
    const attribute = named.get(`ce_${name}`);
    if (attribute !== undefined) event[name] = attribute;
  }
  if (value === null || value.length === 0) return { event };
  if (contentType !== '' && !JSON_TYPE.test(contentType)) return refuse('datacontenttype', 'must be application/json');
  const data = parseJson(value);
  if (data === undefined) return refuse('data', 'is not JSON in UTF-8');
  return { event: { ...event, data } };
}

/** Names of headers are compared without regard to case; of several with one name the first counts. */
function headersByName(headers: MessageHeaders): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [name, content] of Object.entries(headers)) {
    const [first] = [content].flat();
    const key = name.toLowerCase();
    if (first !== undefined && first !== null && !named.has(key)) named.set(key, first.toString());
  }
  return named;
}

function parseJson(value: Buffer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value)) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: string, reason: string): { readonly refusal: Refusal } {
  return { refusal: { path, reason } };
}
