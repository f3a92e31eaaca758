import { TRIGGER } from '../canvas/graph.ts';
import type { Definition } from '../definition/definition.ts';
import { paintDiff } from './paint-diff.ts';

const NEWER: Definition = {
  key: 'hello',
  name: 'Hello',
  purpose: 'treatment',
  trigger: { signal: 'visit.completed' },
  start: 'rest',
  steps: { rest: { kind: 'wait', for: 'P1D', next: 'out' }, out: { kind: 'exit' } },
};

describe('paintDiff', () => {
  it('marks what changed, and shows what is gone beside it', () => {
    const { definition, marks } = paintDiff(NEWER, {
      steps: {
        added: [{ step: 'out' }],
        removed: [{ step: 'open?', content: { kind: 'waitUntil', until: { open: 'clinic' }, next: 'out' } }],
        changed: [{ step: 'rest' }],
        renamed: [],
      },
      settings: ['goal'],
    });

    expect(definition.steps['open?']).toEqual({ kind: 'wait', until: { open: 'clinic' }, next: 'out' });
    expect(Object.fromEntries([...marks].map(([name, { change }]) => [name, change]))).toEqual({
      out: 'added',
      'open?': 'removed',
      rest: 'changed',
      [TRIGGER]: 'changed',
    });
  });
});
