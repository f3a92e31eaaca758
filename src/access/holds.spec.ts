import fc from 'fast-check';

import { EMERGENCY_PERMISSIONS } from './break-glass/emergency-permissions.ts';
import { holds } from './holds.ts';
import { may, PERMISSION_NAMES, ROLES } from './permissions.ts';

const roles = fc.constantFrom(...ROLES);
const permissions = fc.constantFrom(...PERMISSION_NAMES);
const scopes = fc.subarray([...PERMISSION_NAMES]);

describe('what a caller holds', () => {
  it('is what the table says of the role, where nothing narrows or opens it', () => {
    fc.assert(
      fc.property(roles, permissions, (role, permission) => {
        expect(holds({ role }, permission)).toBe(may(role, permission));
      }),
    );
  });

  it('is never more than the role, and never outside the scopes', () => {
    fc.assert(
      fc.property(roles, scopes, permissions, (role, chosen, permission) => {
        expect(holds({ role, scopes: chosen }, permission)).toBe(may(role, permission) && chosen.includes(permission));
      }),
    );
  });

  it('is more in an emergency, by what an emergency opens and nothing else', () => {
    fc.assert(
      fc.property(roles, scopes, permissions, (role, chosen, permission) => {
        const closed = holds({ role, scopes: chosen }, permission);

        const open = holds({ role, scopes: chosen, breakGlass: 'b1' }, permission);

        expect(open).toBe(closed || EMERGENCY_PERMISSIONS.has(permission));
      }),
    );
  });
});

describe('what emergency access opens', () => {
  it('is nothing that a clinician lacks, and nothing that writes', () => {
    const opened = [...EMERGENCY_PERMISSIONS];

    expect(opened.filter((permission) => !may('clinician', permission))).toEqual([]);
    expect(opened.filter((permission) => !/\.(read|lookup)$/.test(permission))).toEqual([]);
  });

  it('is no look at the audit trail, at keys or at emergency access itself', () => {
    const watching = [...EMERGENCY_PERMISSIONS].filter((permission) => /^(audit|keys|break-glass)\./.test(permission));

    expect(watching).toEqual([]);
  });
});
