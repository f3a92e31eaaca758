import type { Role } from '../permissions.ts';

/** A person as the audit trail names them. */
export interface Person {
  readonly id: string;
  readonly role: Role;
}

/** Why somebody did not prove who they are. For the audit trail only: whoever tries is always told the same. */
export interface Refusal {
  readonly refused: 'locked' | 'unknown_user' | 'password' | 'code' | 'disabled';
  readonly person?: Person;
}

export interface Success<T> {
  readonly value: T;
  readonly detail?: Readonly<Record<string, string>>;
}

/** A person who is signed in, and by which session. */
export interface SignedIn extends Person {
  readonly clinicId: string;
  readonly sessionId: string;
}
