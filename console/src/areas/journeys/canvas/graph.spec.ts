import type { Definition } from '../definition/definition.ts';
import { ENDS, graphOf, neighbourOf, TRIGGER } from './graph.ts';
import { layOut } from './layout.ts';

const DEFINITION: Definition = {
  key: 'asthma-intent',
  name: 'Asthma intent',
  purpose: 'marketing',
  trigger: { signal: 'search.performed' },
  goal: { signal: 'appointment.booked' },
  start: 'invite',
  steps: {
    lost: { kind: 'exit' },
    end: { kind: 'exit' },
    invite: { kind: 'send', template: 'asthma', channels: ['sms'], next: 'booked?' },
    'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'end', else: 'gone' },
  },
};

describe('graphOf', () => {
  const graph = graphOf(DEFINITION);

  it('has the trigger, the steps as patients come to them, and what ends the journey', () => {
    expect(graph.nodes.map(({ id }) => id)).toEqual([TRIGGER, 'invite', 'booked?', 'end', 'lost', ENDS]);
  });

  it('leads nowhere where there is no such step', () => {
    expect(graph.edges.map(({ id, to }) => [id, to])).toEqual([
      [TRIGGER, 'invite'],
      ['invite#next', 'booked?'],
      ['booked?#then', 'end'],
    ]);
  });

  it('is laid out downwards, each node in a place of its own', () => {
    const { places } = layOut(graph, () => ({ width: 200, height: 80 }));

    const y = (id: string) => places.get(id)?.y ?? NaN;
    expect(y(TRIGGER)).toBeLessThan(y('invite'));
    expect(y('invite')).toBeLessThan(y('booked?'));
    expect(new Set([...places.values()].map((place) => `${place.x} ${place.y}`)).size).toBe(graph.nodes.length);
  });

  it.each([
    { from: TRIGGER, direction: 'down', to: 'invite' },
    { from: 'booked?', direction: 'up', to: 'invite' },
    { from: 'end', direction: 'down', to: undefined },
    { from: 'lost', direction: 'right', to: ENDS },
  ] as const)('is walked $direction from $from to $to', ({ from, direction, to }) => {
    const { places } = layOut(graph, () => ({ width: 200, height: 80 }));

    expect(neighbourOf(graph, places, from, direction)).toBe(to);
  });
});
