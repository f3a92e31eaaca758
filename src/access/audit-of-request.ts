import type { Actor, AuditEvent, AuditResult } from '../audit/audit-event.ts';
import type { AuditRule } from '../audit/audited.ts';
import { AUDIT_PURPOSES, type AuditPurpose, isAuditPurpose } from '../audit/purpose.ts';
import { Failure } from '../platform/errors.ts';
import { idIn, seenPatients } from './seen-patients.ts';

/** What an audit row is made of: nothing else of a request goes into one. */
export interface AuditedRequest {
  readonly clinicId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The header X-Purpose. */
  readonly purpose: AuditPurpose | undefined;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the header by which a caller says what for. Raises `invalid` for what is no purpose. */
export function statedPurpose(header: string | readonly string[] | undefined): AuditPurpose | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && isAuditPurpose(header)) return header;
  throw new Failure('invalid', `X-Purpose must be one of ${AUDIT_PURPOSES.join(', ')}`);
}

/** The row of a call that did what it was asked. */
export function auditOfSuccess(request: AuditedRequest, rule: AuditRule, body: unknown): AuditEvent {
  return {
    ...common(request, rule, 'ok', (id) => id),
    ...(rule.made === undefined ? {} : { object: { kind: rule.made, id: idIn(body, 'id') ?? null } }),
    detail: {
      ...(rule.patients ? { patients: seenPatients(body, rule.patients) } : {}),
      ...toldBy(body, rule.tells ?? []),
    },
  };
}

/** Times as they are written in answers; what is null is left out. */
function toldBy(body: unknown, fields: readonly string[]): NonNullable<AuditEvent['detail']> {
  const answer = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const told = fields.flatMap((field): [string, string | number][] => {
    const value = answer[field];
    if (value instanceof Date) return [[field, value.toISOString()]];
    return typeof value === 'string' || typeof value === 'number' ? [[field, value]] : [];
  });
  return Object.fromEntries(told);
}

/** The row of a call that failed. What the address held may be anything, a name included: only an id is kept of it. */
export function auditOfFailure(request: AuditedRequest, rule: AuditRule, problem: string): AuditEvent {
  const event = common(request, rule, 'failed', (id) => (ID.test(id) ? id : null));
  return { ...event, detail: { problem } };
}

function common(
  { clinicId, actor, requestId, parameters, purpose }: AuditedRequest,
  rule: AuditRule,
  result: AuditResult,
  keep: (id: string) => string | null,
): AuditEvent {
  const [kind, parameter = ''] = rule.object ?? [];
  // As the database writes it, whoever asks: the trail is searched for ids as text.
  const given = parameters[parameter];
  const id = given !== undefined && ID.test(given) ? given.toLowerCase() : given;
  // What a route is for is not for its caller to say otherwise.
  const stated = rule.purpose ?? purpose;
  return {
    clinicId,
    actor,
    action: rule.action,
    ...(kind === undefined ? {} : { object: { kind, id: id === undefined ? null : keep(id) } }),
    ...(stated === undefined ? {} : { purpose: stated }),
    result,
    requestId,
  };
}
