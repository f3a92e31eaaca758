import { aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt } from '../../../test/support/scene.ts';
import type { Rule } from '../../rules/compile-rule.ts';
import { advance } from './advance.ts';
import type { CompiledJourney } from '../definition/compile-journey.ts';
import type { Run, Wake } from './run.ts';
import { tryAdvance } from './try-advance.ts';

const ENTER: Wake = { kind: 'enter' };

const sound = journeyOf('who', {
  who: { kind: 'branch', cases: [{ when: 'patient.age > 18.0', next: 'end' }], else: 'end' },
});

/** A journey whose branch raises. */
function failingWith(error: unknown): CompiledJourney {
  const rule: Rule = {
    source: '',
    readsHistory: [],
    reads: new Set(['patient']),
    readsPatient: true,
    readsAppointment: false,
    requires: [],
    evaluate: () => {
      throw error;
    },
  };
  return { ...sound, conditions: new Map([['who', [rule]]]) };
}

const run = aRun({ step: 'who', logLength: 2 });
const broken = failingWith(new TypeError('cannot read Ann Lee, born 1980-02-03'));

function afterFailures(count: number, journey = broken): Run {
  let current = run;
  for (let tries = 0; tries < count; tries += 1) current = tryAdvance(journey, current, ENTER, sceneAt()).run;
  return current;
}

describe('tryAdvance', () => {
  it('is advance where nothing is wrong', () => {
    expect(tryAdvance(sound, run, ENTER, sceneAt())).toEqual(advance(sound, run, ENTER, sceneAt()));
  });

  it('leaves a run that cannot be moved where it is, and tries it again with the same wake', () => {
    const next = tryAdvance(broken, run, ENTER, sceneAt());

    expect(next.run).toMatchObject({ step: 'who', visits: {}, end: undefined, logLength: 3 });
    expect(next.run.trouble).toMatchObject({ failures: 1, wake: ENTER, isParked: false });
    expect(next.effects).toEqual([]);
    expect(next.parking).toEqual({ dueAt: new Date('2026-03-10T12:01:00Z'), signals: [], onTask: false });
  });

  it('waits four times as long after the second failure, and parks the run at the third', () => {
    const second = tryAdvance(broken, afterFailures(1), ENTER, sceneAt());
    const third = tryAdvance(broken, afterFailures(2), ENTER, sceneAt());

    expect(second.parking?.dueAt).toEqual(new Date('2026-03-10T12:04:00Z'));
    expect(second.run.trouble?.isParked).toBe(false);
    expect(third.parking?.dueAt).toBeUndefined();
    expect(third.run.trouble).toMatchObject({ failures: 3, isParked: true });
    expect(third.run.end).toBeUndefined();
  });

  it('forgets the failures once the run moves', () => {
    expect(tryAdvance(sound, afterFailures(2), ENTER, sceneAt()).run.trouble).toBeNull();
  });

  it('numbers what it notes in the log without a gap', () => {
    const { log, run: next } = tryAdvance(broken, afterFailures(2), ENTER, sceneAt());

    expect(log).toMatchObject([
      { ordinal: 4, step: 'who', kind: 'fault', outcome: expect.stringMatching(/^parked: /) },
    ]);
    expect(next.logLength).toBe(5);
  });

  it.each([
    { what: 'an error', error: new TypeError('cannot read Ann Lee, born 1980-02-03'), says: /^TypeError in / },
    {
      what: 'an error of more than one line',
      error: new Error('Ann Lee\n    at Ann Lee (1980-02-03)'),
      says: /^Error in /,
    },
    { what: 'an error with a name of its own', error: named('Ann Lee'), says: /^Error in / },
    { what: 'a text', error: 'Ann Lee, born 1980-02-03', says: /^unknown fault$/ },
    { what: 'nothing', error: undefined, says: /^unknown fault$/ },
  ])('says of $what what and where it was, and never what it quotes', ({ error, says }) => {
    const { run: next, log } = tryAdvance(failingWith(error), run, ENTER, sceneAt());

    expect(next.trouble?.fault).toMatch(says);
    expect(JSON.stringify([next.trouble, outcomes(log)])).not.toMatch(/Ann|Lee|1980/);
  });

  it('treats a version that this release cannot run as a fault', () => {
    const next = tryAdvance(undefined, run, { kind: 'timer', dueAt: NOON }, sceneAt());

    expect(next.run.trouble).toMatchObject({ failures: 1, fault: 'its version does not compile' });
  });
});

function named(name: string): Error {
  const error = new Error('a fault');
  error.name = name;
  return error;
}
