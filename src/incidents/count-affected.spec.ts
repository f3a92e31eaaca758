import { countAffected } from './count-affected.ts';

describe('countAffected', () => {
  it('counts by state, and whoever has none for the state of the clinic', () => {
    const found = [
      { patientId: 'a', region: 'US-NY', isKnown: true },
      { patientId: 'b', region: null, isKnown: true },
      { patientId: 'c', region: 'US-NJ', isKnown: true },
    ];

    expect(countAffected(found, 'US-NJ').count).toEqual({
      total: 3,
      states: { 'US-NY': 1, 'US-NJ': 2 },
      assumed: 1,
      anonymous: 0,
    });
    expect(countAffected(found, null).count).toMatchObject({ total: 3, states: { 'US-NY': 1, 'US-NJ': 1 } });
  });

  it('leaves visitors whom nobody knows out of the total and out of the list, and says how many they are', () => {
    const { count, persons } = countAffected([{ patientId: 'a', region: 'US-NY', isKnown: false }], 'US-NY');

    expect(count).toEqual({ total: 0, states: {}, assumed: 0, anonymous: 1 });
    expect(persons).toEqual([]);
  });
});
