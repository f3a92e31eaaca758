import { attributionReport, type ReportInput } from './attribution-report.ts';
import type { CreditCell } from './report-cells.ts';

const bits = (count: number) => (1n << BigInt(count)) - 1n;

function credit(
  channel: string,
  conversions: number,
  people: number,
  more: Partial<CreditCell['keys']> = {},
): CreditCell {
  return {
    keys: { channel, campaign: null, serviceLine: 'dental', actor: 'patient', ...more },
    people: bits(people),
    share: { conversions, value: conversions * 100 },
  };
}

function report(input: Partial<ReportInput>) {
  const all = input.credit ?? [];
  const attributed = all.reduce((sum, { share }) => sum + share.conversions, 0);
  const total = { conversions: attributed + 20, value: attributed * 100 };
  return attributionReport({
    ...{
      by: ['channel'],
      filters: {},
      credit: all,
      spend: [],
      marginOf: () => 1,
      smallest: null,
      labels: [],
      beside: [],
    },
    totals: [
      {
        ...{ serviceLine: 'dental', ...total, people: bits(60), unattributedPeople: bits(20) },
        attributed: { conversions: attributed, value: attributed * 100 },
      },
    ],
    ...input,
  });
}

describe('a report of divided credit', () => {
  it('adds up to all conversions, whatever the filters leave out', () => {
    const { items, unattributed, elsewhere, total } = report({
      credit: [credit('search', 10.5, 30), credit('guide', 4.5, 15)],
      filters: { channel: 'guide' },
    });

    expect(items).toEqual([expect.objectContaining({ channel: 'guide', conversions: 4.5, value: 450 })]);
    expect(unattributed).toEqual({ conversions: 20, value: 0 });
    expect(elsewhere).toEqual({ conversions: 10.5, value: 1050 });
    expect(total).toEqual({ conversions: 35, value: 1500 });
  });

  it('reckons the return on the margin of each line, and none without spend', () => {
    const { items } = report({
      credit: [credit('radio', 2, 20), credit('radio', 1, 20, { serviceLine: 'eyes' }), credit('guide', 1, 20)],
      spend: [{ keys: { channel: 'radio', campaign: 'spring', serviceLine: 'dental' }, amount: 100 }],
      marginOf: (line) => (line === 'eyes' ? 1 : 0.5),
    });

    expect(items).toEqual([
      expect.objectContaining({
        channel: 'radio',
        value: 300,
        spend: 100,
        roi: 1,
        costPerConversion: expect.closeTo(33.333),
      }),
      expect.objectContaining({ channel: 'guide', spend: 0, roi: null }),
    ]);
  });

  it('shows what was spent for nothing, and no spend by actor', () => {
    const spend = [{ keys: { channel: 'tv', campaign: null, serviceLine: null }, amount: 70 }];

    expect(report({ spend }).items).toEqual([
      expect.objectContaining({ channel: 'tv', conversions: 0, spend: 70, roi: -1, costPerConversion: null }),
    ]);
    expect(report({ spend, by: ['actor'], credit: [credit('tv', 1, 20)] }).items).toEqual([
      expect.objectContaining({ actor: 'patient', spend: null, roi: null }),
    ]);
  });

  it('hides small numbers, and one more where what is left would tell of them', () => {
    const { items, unattributed } = report({
      credit: [credit('search', 40, 40), credit('guide', 30, 30), credit('call', 3, 3)],
      smallest: 11,
    });

    expect(items.map(({ channel, conversions }) => [channel, conversions])).toEqual([
      ['search', 40],
      ['call', null],
      ['guide', null],
    ]);
    // Every model leaves the same to nothing: to hide it here would hide nothing.
    expect(unattributed).toEqual({ conversions: 20, value: 0 });
  });

  it('hides by people and not by how often they came', () => {
    const often = { conversions: 12, value: 960 };
    const totals = [
      {
        ...{ serviceLine: null, ...often, people: bits(1), unattributedPeople: bits(1) },
        attributed: { conversions: 0, value: 0 },
      },
    ];

    expect(report({ totals, smallest: 11 })).toMatchObject({ items: [], unattributed: null, total: null });
    expect(report({ totals })).toMatchObject({ unattributed: often, total: often });
  });

  it('hides what filters leave out where few people are, with what it could be reckoned from', () => {
    const few = [credit('search', 40, 40), credit('guide', 30, 30), credit('call', 12, 3)];
    const { items, elsewhere } = report({ credit: few, filters: { campaign: 'none' }, smallest: 11 });
    expect([items, elsewhere]).toEqual([[], { conversions: 82, value: 8200 }]);

    const told = report({
      credit: [...few.slice(0, 2), credit('call', 12, 3, { actor: 'staff' })],
      filters: { actor: 'patient' },
      smallest: 11,
    });
    expect(told.elsewhere).toBeNull();
    // With what staff did what patients did is hidden, of which one channel alone would be what the other leaves.
    expect(told.items.map(({ channel, conversions }) => [channel, conversions])).toEqual([
      ['guide', null],
      ['search', null],
    ]);
  });

  it('counts no people of other lines in what filters leave out', () => {
    const { elsewhere } = report({
      credit: [credit('search', 40, 40), credit('guide', 3, 3), credit('guide', 50, 50, { serviceLine: 'eyes' })],
      totals: [
        {
          ...{ serviceLine: 'dental', conversions: 43, value: 4300, people: bits(43), unattributedPeople: 0n },
          attributed: { conversions: 43, value: 4300 },
        },
      ],
      filters: { serviceLine: 'dental', channel: 'search' },
      smallest: 11,
    });

    expect(elsewhere).toBeNull();
  });

  it('tells no total of too few people, and takes whom nobody counted for one', () => {
    expect(report({ totals: [], credit: [], smallest: 11 }).total).toEqual({ conversions: 0, value: 0 });
    const tiny = { conversions: 40, value: 0, attributed: { conversions: 40, value: 0 } };
    for (const people of [bits(4), 0n]) {
      const totals = [{ serviceLine: null, ...tiny, people, unattributedPeople: 0n }];
      expect(report({ totals, smallest: 11 }).total).toBeNull();
    }
  });

  describe('to whoever may not see patients, with a filter', () => {
    const all = [
      credit('search', 30, 30, { campaign: 'spring' }),
      credit('search', 5, 5, { campaign: 'autumn' }),
      credit('guide', 40, 40, { campaign: 'spring' }),
      credit('guide', 20, 20, { campaign: 'autumn' }),
      credit('radio', 50, 50, { campaign: 'spring' }),
      credit('radio', 60, 60, { campaign: 'autumn' }),
    ];
    const told = (input: Partial<ReportInput>) =>
      Object.fromEntries(
        report({ credit: all, smallest: 11, ...input }).items.map(({ channel, conversions }) => [channel, conversions]),
      );

    it('hides what the same report without it would tell of few people', () => {
      expect(told({})).toEqual({ search: 35, guide: 60, radio: 110 });

      // Beside the 35 the 30 of spring would tell of the 5 of autumn.
      expect(told({ filters: { campaign: 'spring' } })).toEqual({ search: null, guide: null, radio: 50 });
      expect(told({ filters: { campaign: 'autumn' } })).toEqual({ search: null, guide: null, radio: 60 });
      expect(told({ filters: { campaign: 'spring' }, smallest: null })).toEqual({ search: 30, guide: 40, radio: 50 });
    });

    it('hides what those whom it leaves out would tell of few people', () => {
      const [newcomers, others] = [all.slice(0, 1), all.slice(1, 2)];
      const beside = [{ labels: ['false'], credit: others, totals: [] }];

      expect(told({ credit: newcomers, labels: ['true'] })).toEqual({ search: 30 });
      expect(told({ credit: newcomers, labels: ['true'], beside })).toEqual({ search: null });
    });

    it('hides all of a line where the others would tell of few people in another', () => {
      const line = (serviceLine: string, people: number) => ({
        ...{ serviceLine, conversions: people, value: 0, people: bits(people), unattributedPeople: 0n },
        attributed: { conversions: people, value: 0 },
      });
      const input = {
        ...{ credit: [], smallest: 11, totals: [line('dental', 30), line('eyes', 5), line('lungs', 50)] },
        by: ['channel'] as const,
      };

      expect(report({ ...input, filters: { serviceLine: 'lungs' } }).total).toMatchObject({ conversions: 50 });
      expect(report({ ...input, filters: { serviceLine: 'dental' } })).toMatchObject({ total: null });
    });
  });
});
