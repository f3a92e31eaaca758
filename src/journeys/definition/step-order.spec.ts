import { aDefinition } from '../../../test/support/builders.ts';
import { stepOrder } from './step-order.ts';

describe('stepOrder', () => {
  it('follows the ways that lead from the first step, round and round only once', () => {
    const { start, steps } = aDefinition({
      start: 'wait',
      steps: {
        end: { kind: 'exit' },
        call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'wait' },
        lost: { kind: 'exit' },
        wait: { kind: 'waitFor', signal: 'form.submitted', within: 'P1D', then: 'end', else: 'call' },
      },
    });

    expect(stepOrder(start, steps)).toEqual(['wait', 'end', 'call', 'lost']);
  });

  it('leaves out what a definition names and does not have', () => {
    expect(stepOrder('gone', {})).toEqual([]);
  });
});
