import type { SimulationView, VersionResult } from '../simulation/simulation.ts';
import { withoutSmallNumbers } from './small-simulations.ts';

const hours = (counts: Readonly<Record<number, number>>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);

const RESULT: VersionResult = {
  version: 'draft',
  isLive: false,
  entries: { total: 120, byDay: { '2026-03-01': 70, '2026-03-02': 46, '2026-03-03': 4 }, heldOut: {}, refused: {} },
  steps: [],
  sends: {
    total: 115,
    byChannel: { sms: 70, email: 40, voice: 5 },
    byDay: { '2026-03-01': { sms: 67, email: 40 }, '2026-03-02': { sms: 3, voice: 5 } },
    byHour: { sms: hours({ 9: 50, 12: 20 }), email: hours({ 9: 40 }), voice: hours({ 10: 5 }) },
  },
  deferrals: {},
  suppressions: {},
  capHits: 0,
  tasks: {},
  exits: {},
  cost: { currency: 'USD', total: 66.4, byChannel: { sms: 58.1, email: 0.4, voice: 7 }, smsSegments: 70 },
  givenUp: 0,
};

function masked(result: VersionResult) {
  const simulation = { results: [result] } as unknown as SimulationView;
  return withoutSmallNumbers(simulation).results?.[0];
}

describe('withoutSmallNumbers', () => {
  it('leaves no day, channel, hour and cost from which a small number can be reckoned', () => {
    expect(masked(RESULT)).toMatchObject({
      entries: { total: 120, byDay: { '2026-03-01': 70, '2026-03-02': null, '2026-03-03': null } },
      sends: {
        total: 115,
        byChannel: { sms: 70, email: null, voice: null },
        byDay: { '2026-03-01': { sms: null, email: null }, '2026-03-02': { sms: null, voice: null } },
        byHour: {
          sms: hours({ 9: 50, 12: 20 }),
          email: [...Array<number>(9).fill(0), null, ...Array<number>(14).fill(0)],
        },
      },
      cost: { total: null, byChannel: { sms: 58.1, email: null, voice: null }, smsSegments: 70 },
    });
  });

  it('tells the segments of texts only with the texts', () => {
    const sends = { ...RESULT.sends, byChannel: { sms: 40, email: 70, voice: 5 } };

    expect(masked({ ...RESULT, sends })?.cost.smsSegments).toBeNull();
  });
});
