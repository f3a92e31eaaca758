import type { AuditRecord } from '../audit-event.ts';

/** Names the form, so that another can come later without one being mistaken for the other. */
const FORM = 'attend audit event 1';

/**
 * An event as one text that no other event has: a JSON array of its columns in a fixed order, every one of them.
 *
 * The detail is written anew with its keys in order, because PostgreSQL keeps the meaning of `jsonb` and not its text.
 */
export function canonicalEvent(event: AuditRecord): string {
  const columns = [
    FORM,
    event.clinicId,
    event.id,
    event.atMicros,
    event.actorKind,
    event.actorId,
    event.actorRole,
    event.action,
    event.objectKind,
    event.objectId,
    event.purpose,
    event.result,
    event.requestId,
  ];
  // Half a surrogate pair reaches the database as U+FFFD.
  const texts = JSON.stringify(columns.map((text) => text?.toWellFormed() ?? null));
  return `${texts.slice(0, -1)},${canonicalJson(event.detail)}]`;
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  const texts = Object.keys(fields)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
  return `{${texts.join(',')}}`;
}
