import type { AuditPurpose } from './purpose.ts';

/** Who did it: a key or a person over the API, the operator at the command line, or the engine by itself. */
export interface Actor {
  readonly kind: 'api_key' | 'user' | 'operator' | 'engine';
  readonly id: string;
  readonly role: string | null;
  /** The emergency access that was open for whoever did it. */
  readonly breakGlass?: string;
}

/**
 * `ok`: done. `refused`: the caller may not. `failed`: tried and not done. `unknown`: a message was handed over, and nobody
 * knows whether the provider took it.
 */
export const AUDIT_RESULTS = ['ok', 'refused', 'failed', 'unknown'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** What was done or refused. It names things by id and never holds patient data. */
export interface AuditEvent {
  readonly clinicId: string;
  readonly actor: Actor;
  /** A noun and a verb, such as `patient.read`. */
  readonly action: string;
  readonly object?: { readonly kind: string; readonly id: string | null };
  /** What for. Left out, it follows from the action and the role. */
  readonly purpose?: AuditPurpose;
  readonly result: AuditResult;
  readonly requestId?: string;
  /** `patients` names those whom it showed or concerned. */
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** An event as it is stored: what its MAC and its link are over, column by column. */
export interface AuditRecord {
  readonly clinicId: string;
  readonly id: string;
  /** Microseconds since 1970, in digits: as fine as PostgreSQL keeps it. */
  readonly atMicros: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorRole: string | null;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly purpose: string;
  readonly result: string;
  readonly requestId: string | null;
  /** As JSON has it. */
  readonly detail: unknown;
}

/** What a row has beside its columns. What is done under emergency access carries its id, so that its review finds it. */
export function detailOf({ actor, detail = {} }: AuditEvent): NonNullable<AuditEvent['detail']> {
  return actor.breakGlass === undefined ? detail : { ...detail, breakGlass: actor.breakGlass };
}
