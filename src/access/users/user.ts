import type { UserRole } from '../permissions.ts';

/** A person of the clinic's staff. The address is in the clear: staff are not patients. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
  /** Whether the user has chosen a password; false for whoever was invited and has not come yet, or comes by a provider. */
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  /** Whether a provider vouches for the user. */
  readonly isLinked: boolean;
  readonly disabledAt: Date | null;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
}

/** What signing in asks of a user. */
export interface Credentials {
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
}

/** Addresses are compared without regard to case, as mail servers do. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
