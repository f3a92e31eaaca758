import { may, type Permission, PERMISSIONS, ROLES } from './permissions.ts';

const all = Object.keys(PERMISSIONS) as Permission[];

describe('the table of permissions', () => {
  it('lets an owner do everything, and an admin everything but what needs a second pair of eyes', () => {
    expect(all.filter((permission) => !may('owner', permission))).toEqual([]);
    expect(all.filter((permission) => !may('admin', permission)).sort()).toEqual([
      'access-reviews.write',
      'audiences.write',
      'break-glass.review',
      'deidentified.export',
      'identity-provider.write',
    ]);
  });

  it('lets a key for ingest post signals and nothing else', () => {
    expect(all.filter((permission) => may('ingest', permission))).toEqual(['signals.write']);
  });

  it('keeps patient data from marketers, and with it every way to find or change a patient', () => {
    const never: Permission[] = [
      'phi.read',
      'patients.lookup',
      'patients.write',
      'stakeholders.read',
      'stakeholders.write',
      'consents.write',
      'tasks.read',
      'messages.write',
      'disclosures.read',
      'disclosures.write',
      'rights.read',
      'rights.file',
      'rights.decide',
      'patients.export',
      'patients.erase',
    ];

    expect(never.filter((permission) => may('marketer', permission))).toEqual([]);
  });

  it('keeps journeys from compliance, which watches them', () => {
    expect(all.filter((permission) => permission.startsWith('journeys.') && may('compliance', permission))).toEqual([
      'journeys.read',
    ]);
  });

  it('names only roles that exist', () => {
    const named = new Set(Object.values(PERMISSIONS).flat());

    expect([...named].filter((role) => !ROLES.includes(role))).toEqual([]);
  });
});
