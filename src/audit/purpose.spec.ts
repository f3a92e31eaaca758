import { isAuditPurpose, purposeOf } from './purpose.ts';

describe('the purpose of an action', () => {
  it.each([
    ['patient.read', 'clinician', 'treatment'],
    ['patients.read', 'front_desk', 'treatment'],
    ['message.send', null, 'treatment'],
    ['consent.record', 'front_desk', 'rights'],
    ['segment.members', 'admin', 'marketing'],
    ['audit.list', 'compliance', 'compliance'],
    ['agreements.list', 'owner', 'compliance'],
    ['policies.export', 'compliance', 'compliance'],
    ['api-key.add', null, 'security'],
    ['journey.publish', 'admin', 'operations'],
    ['undeclared', 'admin', 'operations'],
  ])('of %s by %s is %s', (action, role, purpose) => {
    expect(purposeOf(action, role)).toBe(purpose);
  });

  it('is never treatment when somebody looks who treats nobody', () => {
    expect(purposeOf('messages.list', 'marketer')).toBe('marketing');
    expect(purposeOf('patient.read', 'compliance')).toBe('compliance');
    expect(purposeOf('journey.publish', 'marketer')).toBe('operations');
  });

  it('is one of a list', () => {
    expect(['treatment', 'emergency', 'curiosity', ''].map(isAuditPurpose)).toEqual([true, true, false, false]);
  });
});
