import fc from 'fast-check';

import { isFailure } from '../../platform/errors.ts';
import type { Caller } from '../caller.ts';
import { holds } from '../holds.ts';
import { PERMISSION_NAMES, type Permission, type Role, ROLES } from '../permissions.ts';
import { type KeyPower, mustNotBeStronger } from './key-strength.ts';

const roles = fc.constantFrom(...ROLES);
const scopes = fc.option(fc.subarray([...PERMISSION_NAMES], { minLength: 1 }));
const ends = fc.option(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }));

const callerOf = (role: Role, fields: Partial<Caller> = {}): Caller => ({
  clinicId: 'c1',
  kind: 'api_key',
  id: 'k1',
  role,
  ...fields,
});
const keyOf = (role: Role, fields: Partial<KeyPower> = {}): KeyPower => ({
  role,
  scopes: null,
  expiresAt: null,
  ...fields,
});

function isRefused(key: KeyPower, caller: Caller): boolean {
  try {
    mustNotBeStronger(key, caller);
    return false;
  } catch (error) {
    if (isFailure(error, 'forbidden')) return true;
    throw error;
  }
}

describe('the strength of a key', () => {
  it('is never more than that of whoever makes it, whatever both are', () => {
    fc.assert(
      fc.property(fc.tuple(roles, scopes, ends), fc.tuple(roles, scopes, ends), (maker, wanted) => {
        const [role, own, end] = maker;
        const [keyRole, keyScopes, keyEnd] = wanted;
        const caller = callerOf(role, {
          ...(own === null ? {} : { scopes: own }),
          ...(end === null ? {} : { expiresAt: end }),
        });
        const key = keyOf(keyRole, { scopes: keyScopes, expiresAt: keyEnd });
        if (isRefused(key, caller)) return;

        const made = callerOf(keyRole, keyScopes === null ? {} : { scopes: keyScopes });
        expect(PERMISSION_NAMES.filter((name) => holds(made, name) && !holds(caller, name))).toEqual([]);
        expect((keyEnd ?? new Date(8e15)).getTime()).toBeLessThanOrEqual((end ?? new Date(8e15)).getTime());
      }),
    );
  });

  it.each<[Role, Role, boolean]>([
    ['owner', 'owner', false],
    ['owner', 'compliance', false],
    ['admin', 'admin', false],
    ['admin', 'ingest', false],
    ['admin', 'owner', true],
    // It could review emergency access, which an admin may not.
    ['admin', 'compliance', true],
    ['marketer', 'front_desk', true],
    ['front_desk', 'marketer', true],
  ])('%s making a key of %s: refused is %s', (role, keyRole, expected) => {
    expect(isRefused(keyOf(keyRole), callerOf(role))).toBe(expected);
  });

  it('lets an admin make a key for compliance that is narrowed to what an admin may', () => {
    expect(isRefused(keyOf('compliance', { scopes: ['audit.read'] }), callerOf('admin'))).toBe(false);
  });

  it('counts a narrowed key as narrow: it makes none that is wider', () => {
    const caller = callerOf('owner', { scopes: ['keys.write', 'signals.write'] });

    expect(isRefused(keyOf('ingest'), caller)).toBe(false);
    expect(isRefused(keyOf('admin'), caller)).toBe(true);
  });

  it('does not count what an emergency opened', () => {
    const reads: Permission[] = ['phi.read', 'patients.read'];
    const caller = callerOf('marketer', { breakGlass: 'b1' });

    expect(isRefused(keyOf('clinician', { scopes: reads }), caller)).toBe(true);
  });

  it('lets no key outlive the key that makes it', () => {
    const caller = callerOf('admin', { expiresAt: new Date('2026-12-01') });

    expect(isRefused(keyOf('ingest', { expiresAt: new Date('2026-12-01') }), caller)).toBe(false);
    expect(isRefused(keyOf('ingest', { expiresAt: new Date('2026-12-02') }), caller)).toBe(true);
    expect(isRefused(keyOf('ingest'), caller)).toBe(true);
  });
});
