import type { Permission, Role } from './permissions.ts';

/** Who makes a request, as the guard found out. What the caller may do, `holds` knows. */
export interface Caller {
  readonly clinicId: string;
  readonly kind: 'api_key' | 'user';
  readonly id: string;
  readonly role: Role;
  /** Narrows what the role may do to these permissions. */
  readonly scopes?: readonly Permission[];
  /** Of a key that ends: when. */
  readonly expiresAt?: Date;
  /** Of a key: who made it, as `user:<id>` or `api_key:<id>`. */
  readonly madeBy?: string;
  /** The id of the emergency access that is open for the caller. */
  readonly breakGlass?: string;
  /** Of a person: the session. */
  readonly session?: CallerSession;
  /** Whether the clinic was closed: then nothing but its audit trail is there for them. */
  readonly isOfClosed?: boolean;
}

export interface CallerSession {
  readonly id: string;
  /** What is missing before the session may do more than give it: the setting up of a second factor, or a code of it. */
  readonly needs: 'enrolment' | 'code' | null;
}

/** How rows name who did something. */
export function nameOf({ kind, id }: Pick<Caller, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}
