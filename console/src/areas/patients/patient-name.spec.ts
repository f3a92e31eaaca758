import { ageOn, nameOf, shortId } from './patient-name.ts';

describe('the age of a patient', () => {
  it.each([
    ['1980-05-06', '2026-05-05', 45],
    ['1980-05-06', '2026-05-06', 46],
    ['2024-02-29', '2026-02-28', 1],
    ['2024-02-29', '2026-03-01', 2],
  ])('of somebody born on %s is on %s %i', (birthDate, today, age) => {
    expect(ageOn(birthDate, today)).toBe(age);
  });
});

describe('the name of a patient', () => {
  it('is what is known of it', () => {
    expect(nameOf({ givenName: 'Jane', familyName: 'Doe' })).toBe('Jane Doe');
    expect(nameOf({ familyName: 'Doe' })).toBe('Doe');
    expect(nameOf({ givenName: '' })).toBeUndefined();
    expect(shortId('0199aabb-1111-7000-8000-000000000000')).toBe('0199aabb');
  });
});
