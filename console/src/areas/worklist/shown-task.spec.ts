import { NOTHING_SHOWN, placeAfter, type Reading, shownAfter } from './shown-task.ts';
import type { Task } from './task.ts';

const taskOf = (id: string) => ({ id }) as Task;
const [a, b, c] = [taskOf('a'), taskOf('b'), taskOf('c')];
const read = (tasks: Task[], more: Partial<Reading> = {}): Reading => ({
  ...{ list: 'mine', tasks, finished: undefined, isWriting: false },
  ...more,
});

describe('shownAfter', () => {
  const first = shownAfter(NOTHING_SHOWN, read([b, c]));

  it('begins with the first task, and stays with it when a more urgent one comes', () => {
    expect(first).toMatchObject({ task: b, place: 0 });
    expect(shownAfter(first, read([a, b, c]))).toMatchObject({ task: b, place: 1, hasLeft: false });
  });

  it('stays with a task that left, and has it in its place when it is back', () => {
    const left = shownAfter(first, read([a, c]));

    expect(left).toMatchObject({ task: b, hasLeft: true });
    expect(shownAfter(left, read([a, c]))).toBe(left);
    expect(shownAfter(left, read([a, c], { finished: b }))).toBe(left);
    expect(shownAfter(left, read([a, c, b]))).toMatchObject({ task: b, place: 2, hasLeft: false });
  });

  it('goes on to the next once the task is finished, unless somebody writes about it', () => {
    expect(shownAfter(first, read([c], { finished: b }))).toMatchObject({ task: c, place: 0, hasLeft: false });
    expect(shownAfter(first, read([], { finished: b }))).toMatchObject({ task: undefined });
    expect(shownAfter(first, read([c], { finished: b, isWriting: true }))).toMatchObject({ task: b, hasLeft: true });
  });

  it('does not take for finished what was read anew since', () => {
    const again = shownAfter(first, read([{ ...b }, c]));

    expect(shownAfter(again, read([c], { finished: b }))).toMatchObject({ task: { id: 'b' }, hasLeft: true });
  });

  it('begins another list anew, with the same task where it is in it', () => {
    const left = shownAfter(first, read([a, c]));

    expect(shownAfter(left, read([a, c], { list: 'open' }))).toMatchObject({ task: a, place: 0, hasLeft: false });
    expect(shownAfter(left, read([a, b], { list: 'open' }))).toMatchObject({ task: b, place: 1, hasLeft: false });
    expect(shownAfter(left, read([], { list: 'open' }))).toMatchObject({ task: undefined, list: 'open' });
  });

  it('answers the same object where nothing changed', () => {
    expect(shownAfter(first, read([b, c]))).toBe(first);
    const nothing = shownAfter(NOTHING_SHOWN, read([]));
    expect(shownAfter(nothing, read([]))).toBe(nothing);
  });
});

describe('placeAfter', () => {
  it.each([
    { hasLeft: false, by: 1, to: 3 },
    { hasLeft: false, by: -1, to: 1 },
    { hasLeft: true, by: 1, to: 2 },
    { hasLeft: true, by: -1, to: 1 },
  ] as const)('goes from place 2 by $by to $to (hasLeft: $hasLeft)', ({ hasLeft, by, to }) => {
    expect(placeAfter({ list: 'mine', task: a, place: 2, hasLeft }, by)).toBe(to);
  });
});
