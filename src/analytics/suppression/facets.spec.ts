import { type FacetRow, Facets, shareOf } from './facets.ts';

const row = (key: string, facet: string, value: string, count: number, people = count): FacetRow => ({
  ...{ key, facet, value, count, people },
});

describe('Facets', () => {
  const rows = [
    row('sms', 'state', 'delivered', 90),
    row('sms', 'state', 'failed', 4),
    row('sms', 'state', 'suppressed', 30),
    row('email', 'state', 'delivered', 70),
    row('email', 'replied', 'no', 70),
  ];

  it('counts by group and value, and is nothing where there are none', () => {
    const facets = new Facets(rows, null);

    expect(facets.keys).toEqual(['email', 'sms']);
    expect(facets.count('sms', 'state', 'delivered', 'failed')).toBe(94);
    expect(facets.total('sms', 'state')).toBe(124);
    expect(facets.count('email', 'replied', 'yes')).toBe(0);
    expect(facets.valuesOf('sms', 'state').map(({ value }) => value)).toEqual(['delivered', 'suppressed', 'failed']);
    expect(facets.isSuppressed('sms')).toBe(false);
  });

  it('hides what tells of few people, with what it could be reckoned from', () => {
    const facets = new Facets(rows, 11);

    expect(facets.count('sms', 'state', 'failed')).toBeNull();
    expect(facets.count('sms', 'state', 'suppressed')).toBeNull();
    expect(facets.count('sms', 'state', 'delivered')).toBe(90);
    expect(facets.total('sms', 'state')).toBeNull();
    expect(facets.isSuppressed('sms')).toBe(true);
  });

  it('goes by people, not by how much they got', () => {
    const facets = new Facets([row('sms', 'state', 'delivered', 400, 5)], 11);

    expect(facets.count('sms', 'state', 'delivered')).toBeNull();
  });

  it('has no share of nothing, and none of what is hidden', () => {
    expect([shareOf(1, 4), shareOf(0, 0), shareOf(null, 4), shareOf(1, null)]).toEqual([0.25, null, null, null]);
  });
});
