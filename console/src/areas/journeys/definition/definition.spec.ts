import { connect, insertStep, newStep, pasteStep, removeStep, renameStep } from './change-steps.ts';
import { type Definition, keyFor, readDefinition } from './definition.ts';
import { durationOf, durationWords, partsOf } from '../../../parts/duration.ts';
import { isChanged, openDraft, reduceDraft } from './history.ts';
import { getIn, pathText, setIn, stepOfPath } from './path.ts';

const HELLO: Definition = {
  key: 'hello',
  name: 'Hello',
  purpose: 'treatment',
  trigger: { signal: 'visit.completed' },
  start: 'tell',
  steps: {
    tell: { kind: 'send', template: 'x', channels: ['sms'], next: 'rest' },
    rest: { kind: 'wait', for: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('changing steps', () => {
  it('puts a new step behind another, on the way that was there', () => {
    const { steps } = insertStep(HELLO, 'call', (next) => newStep('task', next), 'tell');

    expect(steps.tell).toMatchObject({ next: 'call' });
    expect(steps.call).toMatchObject({ kind: 'task', next: 'rest' });
  });

  it('puts a new step at the beginning when nothing is chosen', () => {
    expect(insertStep(HELLO, 'first', (next) => newStep('wait', next))).toMatchObject({
      start: 'first',
      steps: { first: { next: 'tell' } },
    });
  });

  it('closes the gap that a removed step leaves', () => {
    expect(removeStep(HELLO, 'rest').steps.tell).toMatchObject({ next: 'end' });
    expect(removeStep(HELLO, 'tell')).toMatchObject({ start: 'rest' });
  });

  it('keeps the last step', () => {
    const only = { ...HELLO, start: 'end', steps: { end: { kind: 'exit' } } } as const;

    expect(removeStep(only, 'end')).toBe(only);
  });

  it('takes whatever led to a step along when it is renamed, and keeps the order', () => {
    const renamed = renameStep(HELLO, 'rest', 'a day?');

    expect(Object.keys(renamed.steps)).toEqual(['tell', 'a day?', 'end']);
    expect(renamed.steps.tell).toMatchObject({ next: 'a day?' });
    expect(renameStep(HELLO, 'rest', 'end')).toBe(HELLO);
  });

  it('pastes under a name of its own', () => {
    const { name, definition } = pasteStep(HELLO, 'rest', { kind: 'wait', for: 'P2D', next: 'end' });

    expect(name).toBe('rest-2');
    expect(pasteStep(definition, 'rest-2', { kind: 'exit' }).name).toBe('rest-3');
  });

  it('connects a way', () => {
    expect(connect(HELLO, 'tell', ['next'], 'end').steps.tell).toMatchObject({ next: 'end' });
  });
});

describe('the history of a draft', () => {
  const named = (name: string): Definition => ({ ...HELLO, name });
  const open = openDraft(HELLO, HELLO);

  it('goes back and forth', () => {
    const changed = reduceDraft(open, { do: 'change', to: named('A') });
    const undone = reduceDraft(changed, { do: 'undo' });

    expect(undone.now).toBe(HELLO);
    expect(isChanged(undone)).toBe(false);
    expect(reduceDraft(undone, { do: 'redo' }).now.name).toBe('A');
    expect(reduceDraft(open, { do: 'undo' })).toBe(open);
  });

  it('takes what is typed into one field for one change', () => {
    const typed = ['A', 'An', 'Ann'].reduce(
      (draft, name) => reduceDraft(draft, { do: 'change', to: named(name), tag: 'name' }),
      open,
    );

    expect(typed.past).toEqual([HELLO]);
  });

  it('still has changes to save that were made while it was being saved', () => {
    const sent = reduceDraft(open, { do: 'change', to: named('A') });
    const typed = reduceDraft(sent, { do: 'change', to: named('B') });

    expect(isChanged(reduceDraft(typed, { do: 'saved', as: sent.now }))).toBe(true);
  });
});

describe('paths', () => {
  it('are written as the server writes them', () => {
    expect(pathText(['steps', 'who?', 'cases', 0, 'next'])).toBe('steps.who?.cases[0].next');
  });

  it.each([
    ['steps.a.b.next', 'a.b'],
    ['steps.a.next', 'a'],
    ['steps.a', 'a'],
    ['steps.other', undefined],
    ['trigger.when', undefined],
  ])('find the step of %s', (path, step) => {
    expect(stepOfPath(path, ['a', 'a.b'])).toBe(step);
  });

  it('are read and changed, lists and absent parts included', () => {
    expect(getIn(HELLO, ['steps', 'tell', 'channels', 0])).toBe('sms');
    expect(setIn({ a: [1, 2] }, ['a', 0], undefined)).toEqual({ a: [2] });
    expect(setIn({}, ['goal', 'signal'], 'x')).toEqual({ goal: { signal: 'x' } });
    expect(setIn({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
    expect(setIn({ a: [] }, ['a', 0, 'when'], 'x')).toEqual({ a: [{ when: 'x' }] });
  });
});

describe('reading', () => {
  it('takes both waits for one', () => {
    const until = { open: 'clinic' };
    const stored = { ...HELLO, steps: { rest: { kind: 'waitUntil', until, next: 'end' } } };

    expect(readDefinition(stored).steps.rest).toEqual({ kind: 'wait', until, next: 'end' });
  });

  it.each([
    ['Años después: ¡hola!', 'anos-despues-hola'],
    ['No-show  recovery', 'no-show-recovery'],
  ])('makes a key of %s', (name, key) => {
    expect(keyFor(name)).toBe(key);
  });

  it.each([
    ['P3D', '3 days'],
    ['P1DT2H', '1 day 2 hours'],
    ['PT30M', '30 minutes'],
    ['soon', 'soon'],
  ])('says %s as %s', (duration, words) => {
    expect(durationWords(duration, 'en')).toBe(words);
  });

  it('writes durations as it reads them', () => {
    expect(partsOf('PT4H')).toEqual([{ count: 4, unit: 'hour' }]);
    expect(durationOf({ count: 2, unit: 'week' })).toBe('P2W');
  });
});
