import { asksForEvents, eventsOf, type LiveChange, untold } from './live-event.ts';

const NOON = new Date('2026-03-10T12:00:00Z');
const aChange = (changes: Partial<LiveChange> = {}): LiveChange => ({
  ...{ clinicId: 'c', topic: 'tasks', id: 'a', kind: 'open', at: NOON },
  ...changes,
});

describe('untold', () => {
  it('tells a change once, however often it is found, and the next change of the same thing again', () => {
    const first = untold(new Map(), [aChange()], NOON);
    const second = untold(first.told, [aChange(), aChange({ kind: 'claimed' })], NOON);

    expect(first.news).toEqual([aChange()]);
    expect(second.news).toEqual([aChange({ kind: 'claimed' })]);
  });

  it('forgets what is not looked for any more', () => {
    const { told } = untold(new Map([['old', new Date('2026-03-10T11:00:00Z')]]), [], NOON);

    expect(told.size).toBe(0);
  });
});

describe('eventsOf', () => {
  it('tells of each topic once, with ids and kinds and nothing else', () => {
    const changes = [aChange(), aChange({ kind: 'claimed' }), aChange({ topic: 'messages', id: 'm', kind: 'planned' })];

    expect(eventsOf(changes, new Set(['tasks', 'messages']))).toBe(
      'event: tasks\ndata: {"ids":["a"],"kinds":["claimed","open"],"more":false}\n\n' +
        'event: messages\ndata: {"ids":["m"],"kinds":["planned"],"more":false}\n\n',
    );
  });

  it('tells nobody of what they may not read', () => {
    expect(eventsOf([aChange()], new Set(['messages']))).toBe('');
  });

  it('says that there is more where there is much', () => {
    const many = Array.from({ length: 60 }, (_, index) => aChange({ id: String(index) }));

    expect(eventsOf(many, new Set(['tasks']))).toContain('"more":true');
  });
});

describe('asksForEvents', () => {
  it.each([
    { accept: 'text/event-stream', asks: true },
    { accept: 'application/json, Text/Event-Stream;q=0.9', asks: true },
    { accept: '*/*', asks: false },
    { accept: undefined, asks: false },
  ])('is $asks for $accept', ({ accept, asks }) => {
    expect(asksForEvents(accept)).toBe(asks);
  });
});
