import { Failure } from '../../platform/errors.ts';
import type { Caller } from '../caller.ts';
import { holdsAlways } from '../holds.ts';
import { PERMISSION_NAMES, type Permission, type Role } from '../permissions.ts';

/** What a key can do, and for how long. */
export interface KeyPower {
  readonly role: Role;
  /** Null: everything that the role may. */
  readonly scopes: readonly Permission[] | null;
  /** Null: until it is revoked. */
  readonly expiresAt: Date | null;
}

/**
 * Nobody hands out more than they hold: no permission that the caller lacks, and no day on which the caller's own key will have
 * ended. What an emergency opened does not count. Keys of owners are for owners. Raises `forbidden`.
 */
export function mustNotBeStronger(key: KeyPower, caller: Omit<Caller, 'breakGlass'>): void {
  if (key.role === 'owner' && caller.role !== 'owner') throw new Failure('forbidden', 'keys of owners are for owners');
  const authority = { role: key.role, ...(key.scopes === null ? {} : { scopes: key.scopes }) };
  const lacking = PERMISSION_NAMES.filter((name) => holdsAlways(authority, name) && !holdsAlways(caller, name));
  if (lacking.length > 0) {
    throw new Failure('forbidden', `the key would do what its maker may not: ${lacking.join(', ')}`);
  }
  if (caller.expiresAt !== undefined && (key.expiresAt === null || key.expiresAt > caller.expiresAt)) {
    throw new Failure('forbidden', 'the key would outlive the key that makes it');
  }
}
