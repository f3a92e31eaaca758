import { mayBeInAudience, SENSITIVITIES } from './sensitivity.ts';

describe('mayBeInAudience', () => {
  it('holds: a Part 2 service is never part of an audience', () => {
    expect(mayBeInAudience('sud_part2')).toBe(false);
  });

  it('lets standard lines be named and no others', () => {
    expect(SENSITIVITIES.filter(mayBeInAudience)).toEqual(['standard']);
  });
});
