import { claimsToBeAttend } from './claims-to-be-attend.ts';

describe('claimsToBeAttend', () => {
  it.each(['patient.enrolled', 'segment.entered', 'segment.left', 'stage.changed'])('refuses %s', (type) => {
    expect(claimsToBeAttend({ type, source: '/ehr' })).toMatchObject({ path: 'type' });
  });

  it('refuses the sources of Attend, and no other that begins like them', () => {
    expect(claimsToBeAttend({ type: 'page.viewed', source: '/attend/lifecycle' })).toMatchObject({ path: 'source' });
    expect(claimsToBeAttend({ type: 'page.viewed', source: '/attendance' })).toBeUndefined();
  });
});
