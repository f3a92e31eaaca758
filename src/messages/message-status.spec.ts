import { readFileSync } from 'node:fs';

import { canMove, isSettled, MESSAGE_STATUSES, TRANSITIONS } from './message-status.ts';

function transitionsOfDiagram(): string[] {
  const text = readFileSync('docs/states-messages.md', 'utf8');
  const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(text) ?? [];
  return [...diagram.matchAll(/^\s*(\w+) --> (\w+)/gm)].map(([, from = '', to = '']) => `${from} -> ${to}`).sort();
}

describe('the states of a message', () => {
  it('are those of the diagram in docs/states-messages.md', () => {
    const inCode = MESSAGE_STATUSES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} -> ${to}`)).sort();

    expect(transitionsOfDiagram()).toEqual(inCode);
  });

  it('end in delivered, failed, suppressed or cancelled', () => {
    expect(MESSAGE_STATUSES.filter(isSettled)).toEqual(['delivered', 'failed', 'suppressed', 'cancelled']);
  });

  it.each(['delivered', 'failed', 'suppressed', 'cancelled', 'sent'] as const)(
    'never lead from %s back to a hand-over',
    (from) => {
      expect(
        MESSAGE_STATUSES.filter((to) => canMove(from, to) && ['planned', 'deferred', 'claimed'].includes(to)),
      ).toEqual([]);
    },
  );
});
