import { Tally } from './tally.ts';

const STEPS = ['invite', 'end'];

describe('Tally', () => {
  it('counts a rung of an escalation under the step its author wrote, and as no further arrival', () => {
    const tally = new Tally();
    tally.come('invite', 1);
    tally.come('invite#1', 1);
    tally.leave({ ordinal: 0, step: 'invite', kind: 'send', outcome: 'planned', signalId: null });
    tally.leave({ ordinal: 1, step: 'invite#1', kind: 'await', outcome: 'waiting', signalId: null });
    tally.stay('invite#1');

    const [invite] = tally.figures(STEPS, 'USD').steps;
    expect(invite).toEqual({ step: 'invite', entered: 1, here: 1, outcomes: { planned: 1, waiting: 1 } });
  });

  it('adds up fractions of cents without showing how computers do it', () => {
    const tally = new Tally();
    for (let n = 0; n < 3; n += 1) {
      tally.send({ channel: 'sms', day: '2026-03-10', hour: 9, segments: 2, cost: 0.1 });
    }

    const { cost, sends } = tally.figures(STEPS, 'USD');
    expect(cost).toEqual({ currency: 'USD', total: 0.3, byChannel: { sms: 0.3 }, smsSegments: 6 });
    expect(sends).toMatchObject({ total: 3, byDay: { '2026-03-10': { sms: 3 } } });
    expect(sends.byHour['sms']?.[9]).toBe(3);
  });

  it('takes what a cap puts off and what it drops for a hit', () => {
    const tally = new Tally();
    tally.defer('cap_reached');
    tally.defer('quiet_hours');
    tally.suppress('cap_reached');

    expect(tally.figures(STEPS, 'USD')).toMatchObject({
      capHits: 2,
      deferrals: { cap_reached: 1, quiet_hours: 1 },
      suppressions: { cap_reached: 1 },
    });
  });

  it('counts every step of a journey that has very many', () => {
    const tally = new Tally();
    const steps = Array.from({ length: 60 }, (_, n) => `step-${n}`);
    for (const step of steps) {
      tally.come(step, 1);
      tally.stay(step);
    }

    expect(tally.figures(steps, 'USD').steps.filter(({ entered, here }) => entered === 1 && here === 1)).toHaveLength(
      60,
    );
  });

  it('keeps the answer small when outcomes have no end, and every day of a long period', () => {
    const tally = new Tally();
    for (let n = 0; n < 100; n += 1) tally.end(`reason ${n}`);
    for (let n = 0; n < 100; n += 1) tally.enter(new Date(n * 86_400_000).toISOString().slice(0, 10));

    const { exits, entries } = tally.figures(STEPS, 'USD');
    expect(Object.keys(exits)).toHaveLength(51);
    expect(exits['other']).toBe(50);
    expect(Object.keys(entries.byDay)).toHaveLength(100);
  });
});
