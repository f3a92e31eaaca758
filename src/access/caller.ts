import type { Role } from './permissions.ts';

/** Who makes a request, as the guard found out. */
export interface Caller {
  readonly clinicId: string;
  readonly kind: 'api_key' | 'user';
  readonly id: string;
  readonly role: Role;
  /** Of a person: the session. */
  readonly session?: CallerSession;
}

export interface CallerSession {
  readonly id: string;
  /** What is missing before the session may do more than give it: the setting up of a second factor, or a code of it. */
  readonly needs: 'enrolment' | 'code' | null;
}
