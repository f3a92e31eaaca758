import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, type Identifiers } from '../patients/identifier.ts';
import { idOf } from '../platform/hash.ts';
import type { Catalogue } from './catalogue.ts';
import type { Json, JsonObject, Signal } from './signal.ts';

/** Why an event was refused. `path` is a JSON path in the event; neither part ever holds a value of it. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
}

export type Parsed = { readonly signal: Signal } | { readonly refusal: Refusal };

/** Clocks of senders may run ahead this much. */
const MAX_SKEW_MS = 5 * 60_000;
/** Nothing before patients had computers is a signal; a wrong epoch or a two-digit year is. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const MAX_TEXT = 256;
const MAX_DATA_DEPTH = 8;
const MAX_DATA_BYTES = 64 * 1024;
const SUBJECT = /^(visitor|patient|external):(.+)$/su;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const NO_HOUR = /^.{11}2[4-9]/;
/** Object keys that, assigned to a plain object, would change its prototype. */
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one CloudEvent 1.0 of a clinic against its catalogue.
 *
 * The first fault found is the answer. A refusal names the place, never what stood there: it goes into responses, headers
 * of dead letters and logs.
 */
export function parseSignal(clinicId: string, event: unknown, catalogue: Catalogue, now: Date): Parsed {
  try {
    return { signal: toSignal(clinicId, event, catalogue, now) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: { path: error.path, reason: error.reason } };
    throw error;
  }
}

class Refused extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

function toSignal(clinicId: string, event: unknown, catalogue: Catalogue, now: Date): Signal {
  if (!isObject(event)) throw new Refused('', 'must be a CloudEvent object');
  if (Object.keys(event).some((key) => POISON.has(key))) throw new Refused('', 'has a key that is not allowed');
  if (event['specversion'] !== '1.0') throw new Refused('specversion', 'must be "1.0"');
  const eventId = textOf(event, 'id');
  const source = textOf(event, 'source');
  const type = textOf(event, 'type');
  const compiled = catalogue.get(type);
  if (!compiled) throw new Refused('type', 'unknown signal type');
  const time = timeOf(event['time'], now);
  const { identifiers: claimed, ...data } = dataOf(event['data'], compiled.properties);
  const problem = compiled.check(data);
  if (problem) throw new Refused(problem.path, problem.message);
  const subject = subjectOf(event['subject']);
  const identifiers = { ...identifiersOf(claimed), ...subject.identifiers };
  if (subject.patientId === undefined && Object.keys(identifiers).length === 0) {
    throw new Refused('subject', 'says nobody: give a subject or data.identifiers');
  }
  const serviceLine = data['serviceLine'];
  return {
    clinicId,
    id: idOf(clinicId, source, eventId),
    source,
    eventId,
    type,
    time,
    ...(subject.patientId === undefined ? {} : { patientId: subject.patientId }),
    identifiers,
    ...(typeof serviceLine === 'string' ? { serviceLine } : {}),
    data,
  };
}

function textOf(event: JsonObject, name: string): string {
  const value = event[name];
  if (typeof value !== 'string' || value === '') throw new Refused(name, 'must be a non-empty string');
  if (value.length > MAX_TEXT) throw new Refused(name, `must have at most ${MAX_TEXT} characters`);
  checkText(value, name);
  return value;
}

function timeOf(value: Json | undefined, now: Date): Date {
  if (typeof value !== 'string' || !RFC3339.test(value))
    throw new Refused('time', 'must be an RFC 3339 date and time with a zone');
  const time = new Date(value);
  const ms = time.getTime();
  if (Number.isNaN(ms) || !isRealDay(value) || NO_HOUR.test(value))
    throw new Refused('time', 'is not a date that exists');
  if (ms < EARLIEST_MS) throw new Refused('time', 'is before 1990');
  if (ms > now.getTime() + MAX_SKEW_MS) throw new Refused('time', 'is more than 5 minutes in the future');
  return time;
}

/** JavaScript takes 30 February for the second of March. */
function isRealDay(value: string): boolean {
  const day = Number(value.slice(8, 10));
  return day <= 28 || new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
}

function dataOf(value: Json | undefined, fields: JsonObject): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Refused('data', 'must be an object');
  const bytes = checkData(value, fields);
  if (bytes > MAX_DATA_BYTES) throw new Refused('data', `must be at most ${MAX_DATA_BYTES} bytes`);
  return value;
}

/**
 * Walks the data once: refuses what PostgreSQL or JavaScript would choke on, and answers about how large it is.
 *
 * A key is the sender's text and may be anything, so only a declared one is repeated in the path.
 */
function checkData(data: JsonObject, fields: JsonObject): number {
  let bytes = 2;
  for (const key of Object.keys(data)) {
    bytes += checkKey(key, 'data') + checkJson(data[key], Object.hasOwn(fields, key) ? `data.${key}` : 'data', 1);
  }
  return bytes;
}

function checkJson(value: Json | undefined, path: string, depth: number): number {
  if (typeof value === 'string') return checkText(value, path) + 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (depth >= MAX_DATA_DEPTH) throw new Refused(path, `is nested deeper than ${MAX_DATA_DEPTH} levels`);
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) bytes += checkJson(item, `${path}[]`, depth + 1);
    return bytes;
  }
  for (const key of Object.keys(value)) {
    bytes += checkKey(key, path) + checkJson((value as JsonObject)[key], path, depth + 1);
  }
  return bytes;
}

function checkKey(key: string, path: string): number {
  if (POISON.has(key)) throw new Refused(path, 'has a key that is not allowed');
  return checkText(key, path);
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. Answers the length. */
function checkText(value: string, path: string): number {
  if (value.includes('\u0000')) throw new Refused(path, 'contains a NUL character');
  if (!value.isWellFormed()) throw new Refused(path, 'is not well-formed Unicode');
  return value.length;
}

function subjectOf(value: Json | undefined): { patientId?: string; identifiers: Identifiers } {
  if (value === undefined || value === null) return { identifiers: {} };
  const match = typeof value === 'string' && value.length <= MAX_TEXT ? SUBJECT.exec(value) : null;
  const [, kind, id = ''] = match ?? [];
  if (kind === undefined) throw new Refused('subject', 'must be visitor:<id>, patient:<id> or external:<id>');
  checkText(id, 'subject');
  if (kind !== 'patient') return { identifiers: { [kind]: spellingOf(kind as IdentifierKind, id) } };
  if (!UUID.test(id)) throw new Refused('subject', 'patient:<id> must be an id that Attend gave');
  return { patientId: id, identifiers: {} };
}

/** The same one as in `data.identifiers`, or the two would be two patients. */
function spellingOf(kind: IdentifierKind, id: string): string {
  const canonical = canonicalIdentifier(kind, id);
  if (canonical === undefined || canonical === '') throw new Refused('subject', 'says nobody: the id is blank');
  return canonical;
}

function identifiersOf(value: Json | undefined): Identifiers {
  if (value === undefined) return {};
  if (!isObject(value)) throw new Refused('data.identifiers', 'must be an object');
  const identifiers: Partial<Record<IdentifierKind, string>> = {};
  for (const kind of Object.keys(value)) {
    if (!IDENTIFIER_KINDS.includes(kind as IdentifierKind)) {
      throw new Refused('data.identifiers', `may only have ${IDENTIFIER_KINDS.join(', ')}`);
    }
    const raw = value[kind];
    const path = `data.identifiers.${kind}`;
    if (typeof raw !== 'string' || raw.trim() === '') throw new Refused(path, 'must be a non-empty string');
    if (raw.length > MAX_TEXT) throw new Refused(path, `must have at most ${MAX_TEXT} characters`);
    const canonical = canonicalIdentifier(kind as IdentifierKind, raw);
    if (canonical === undefined)
      throw new Refused(path, kind === 'email' ? 'is not an email address' : 'is not a phone number');
    identifiers[kind as IdentifierKind] = canonical;
  }
  return identifiers;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
