import { sumForecasts } from './forecast-sum.ts';

const of = (outcome: 'send' | 'defer' | 'suppress', reason = outcome as string) => ({
  ...{ patientId: 'p', outcome, reason, explanation: `because ${reason}` },
  ...{ channel: null, until: null },
});

describe('what the gate would make of many', () => {
  it('is counted by outcome, and what is held back by reason, the commonest first', () => {
    const items = [
      of('send'),
      of('defer'),
      of('suppress', 'capped'),
      of('suppress', 'no_consent'),
      of('suppress', 'no_consent'),
    ];

    expect(sumForecasts({ items, refused: [{ index: 5, patientId: 'q', reason: 'repeated' }] })).toEqual({
      ...{ send: 1, defer: 1, leftOut: 1 },
      held: [
        { reason: 'no_consent', explanation: 'because no_consent', count: 2 },
        { reason: 'capped', explanation: 'because capped', count: 1 },
      ],
    });
  });
});
