import { CLINIC } from '../../test/support/builders.ts';
import { mergedPatient, mergedProfile, whyNotMerge } from './merge-patients.ts';
import type { Patient } from './patient.ts';

const JANE: Patient = {
  ...{ clinicId: CLINIC, id: 'jane', profile: null, language: 'en', timeZone: null, region: null },
  ...{ isKnown: true, mergedInto: null, deceasedAt: null },
};
const DIED = new Date('2026-03-01T12:00:00Z');

describe('two records of one patient', () => {
  it.each([
    { from: {}, into: {}, why: undefined },
    { from: { isKnown: false }, into: {}, why: undefined },
    { from: {}, into: { isKnown: false }, why: 'visitor' },
    { from: { mergedInto: 'x' }, into: {}, why: 'meantime' },
    { from: {}, into: { mergedInto: 'x' }, why: 'meantime' },
  ])('are merged unless $why', ({ from, into, why }) => {
    const answer = whyNotMerge({ from: { ...JANE, id: 'j', ...from }, into: { ...JANE, ...into } });

    if (why === undefined) expect(answer).toBeUndefined();
    else expect(answer).toContain(why);
  });

  it('become one that keeps what it had and takes what it lacked', () => {
    const from = { ...JANE, id: 'j', language: 'es', timeZone: 'America/Chicago', deceasedAt: DIED };

    expect(mergedPatient({ from, into: JANE })).toEqual({ ...JANE, timeZone: 'America/Chicago', deceasedAt: DIED });
    expect(mergedProfile({ givenName: 'J.', zip: '10001' }, { givenName: 'Jane' })).toEqual({
      givenName: 'Jane',
      zip: '10001',
    });
  });
});
