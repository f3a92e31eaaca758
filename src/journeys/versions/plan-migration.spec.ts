import { aDefinition } from '../../../test/support/builders.ts';
import {
  checkPlan,
  describePlan,
  hashPlan,
  type MigrationPlan,
  migrationSchema,
  orderFor,
  planSchema,
} from './plan-migration.ts';

const aSend = (next: string) => ({ kind: 'send', template: 'hello', channels: ['sms'], next });
const aVersion = (version: number, steps: object) => ({
  id: `v-${version}`,
  version,
  definition: aDefinition({ start: Object.keys(steps)[0], steps }),
});

const ONE = aVersion(1, {
  invite: aSend('rest'),
  rest: { kind: 'wait', for: 'P2D', next: 'end' },
  end: { kind: 'exit' },
});
const TWO = aVersion(2, {
  hello: aSend('pause'),
  pause: { kind: 'wait', for: 'P5D', next: 'end' },
  end: { kind: 'exit' },
});
const COUNTS = [
  { version: 1, step: 'rest', runs: 3 },
  { version: 1, step: 'invite', runs: 1 },
];

const problemsOf = (plan: unknown) =>
  checkPlan(planSchema.parse(plan), COUNTS, [ONE], TWO).map(({ path, message }) => `${path}: ${message}`);

describe('checkPlan', () => {
  const correlated = (version: number, correlate: string | null) => {
    const one = aVersion(version, ONE.definition.steps);
    return { ...one, definition: { ...one.definition, correlate } };
  };

  it.each([
    { from: 'signal.data.appointmentId', to: null, says: true },
    { from: null, to: 'signal.data.appointmentId', says: true },
    { from: 'signal.data.appointmentId', to: 'signal.data.serviceLine', says: true },
    { from: 'signal.data.appointmentId', to: 'signal.data.appointmentId', says: false },
  ])('lets nobody move from a version that correlates by $from to one by $to: $says', ({ from, to, says }) => {
    const problems = (plan: unknown, counts = COUNTS) =>
      checkPlan(planSchema.parse(plan), counts, [correlated(1, from)], correlated(2, to)).map(({ path }) => path);

    expect(problems({ '*': { to: 'rest' } })).toEqual(says ? ['from'] : []);
    expect(problems({ '*': 'stay' })).toEqual([]);
    expect(problems({ '*': { to: 'rest' } }, [])).toEqual([]);
  });

  it.each([
    { what: 'a plan that names every step', plan: { rest: { to: 'pause', keep: true }, invite: 'stay' }, problems: [] },
    { what: 'a plan with a line for the others', plan: { rest: 'stay', '*': { exit: 'replaced' } }, problems: [] },
    {
      what: 'steps of which it says nothing',
      plan: { rest: 'stay' },
      problems: ['steps.invite: 1 patient is here: say where they go'],
    },
    {
      what: 'an empty plan',
      plan: {},
      problems: [
        'steps.rest: 3 patients are here: say where they go',
        'steps.invite: 1 patient is here: say where they go',
      ],
    },
    {
      what: 'a step that there is not',
      plan: { '*': 'stay', nudge: 'stay' },
      problems: ['steps.nudge: no version that patients come from has this step'],
    },
    {
      what: 'a step to go to that there is not',
      plan: { '*': { to: 'rest' } },
      problems: ['steps.*.to: version 2 has no step "rest"'],
    },
    {
      what: 'time that is kept where nothing waits',
      plan: { '*': { to: 'hello', keep: true } },
      problems: ['steps.*.keep: "hello" does not wait, so there is no time to keep'],
    },
  ])('judges $what', ({ plan, problems }) => {
    expect(problemsOf(plan)).toEqual(problems);
  });
});

describe('describePlan', () => {
  it('says of each step what would become of those who are there, and that a message would go out', () => {
    const plan: MigrationPlan = { rest: { to: 'hello', keep: false }, end: 'stay' };

    expect(describePlan(plan, COUNTS, TWO)).toEqual([
      { version: 1, step: 'rest', runs: 3, then: 'move', to: 'hello', keep: false, toKind: 'send' },
      { version: 1, step: 'invite', runs: 1, then: null },
    ]);
    expect(describePlan({ '*': { exit: 'replaced' }, invite: 'stay' }, COUNTS, TWO)).toMatchObject([
      { then: 'exit', because: 'replaced' },
      { then: 'stay' },
    ]);
  });
});

describe('hashPlan', () => {
  const plan: MigrationPlan = { a: 'stay', b: { to: 'c', keep: true }, '*': { exit: 'replaced' } };
  const name = hashPlan('hello', plan, ['v-1', 'v-2'], 'v-3');

  it('is the same in whatever order the plan is written', () => {
    const turned: MigrationPlan = { '*': { exit: 'replaced' }, b: { keep: true, to: 'c' }, a: 'stay' };

    expect(hashPlan('hello', turned, ['v-2', 'v-1'], 'v-3')).toBe(name);
  });

  it.each([
    { what: 'a journey', other: hashPlan('other', plan, ['v-1', 'v-2'], 'v-3') },
    { what: 'a version to come from', other: hashPlan('hello', plan, ['v-1'], 'v-3') },
    { what: 'a version to go to', other: hashPlan('hello', plan, ['v-1', 'v-2'], 'v-4') },
    { what: 'a step', other: hashPlan('hello', { ...plan, a: { exit: 'stay' } }, ['v-1', 'v-2'], 'v-3') },
    { what: 'what is kept', other: hashPlan('hello', { ...plan, b: { to: 'c', keep: false } }, ['v-1', 'v-2'], 'v-3') },
  ])('is another for another $what', ({ other }) => {
    expect(other).not.toBe(name);
  });
});

describe('orderFor', () => {
  const run = { clinicId: 'c', patientId: 'p', runId: 'r', versionId: 'v-1', step: 'invite#2' };
  const order = { clinicId: 'c', patientId: 'p', runId: 'r', fromVersionId: 'v-1' };

  it.each([
    {
      what: 'moves, by the name that the author gave the step',
      plan: { invite: { to: 'pause', keep: true } },
      verdict: { ...order, action: { kind: 'move', versionId: 'v-2', step: 'pause', keep: true } },
    },
    {
      what: 'ends',
      plan: { '*': { exit: 'archived' } },
      verdict: { ...order, action: { kind: 'end', because: 'archived' } },
    },
    { what: 'leaves alone who stays', plan: { invite: 'stay', '*': { exit: 'x' } }, verdict: 'stay' },
    { what: 'leaves alone of whom it says nothing', plan: { rest: 'stay' }, verdict: 'unnamed' },
    {
      what: 'takes no name of a built-in thing for a line',
      plan: { rest: 'stay' },
      step: 'toString',
      verdict: 'unnamed',
    },
  ])('$what', ({ plan, step, verdict }) => {
    expect(orderFor(plan as MigrationPlan, 'v-2', { ...run, ...(step ? { step } : {}) })).toEqual(verdict);
  });
});

describe('migrationSchema', () => {
  it('is a dry run unless it says otherwise, and starts waiting anew', () => {
    expect(migrationSchema.parse({ from: 'all older', steps: { '*': { to: 'a' } } })).toEqual({
      from: 'all older',
      steps: { '*': { to: 'a', keep: false } },
      dryRun: true,
    });
  });

  it.each([
    { from: 0, steps: {} },
    { from: 'older', steps: {} },
    { from: 1, steps: { a: 'go' } },
    { from: 1, steps: { 'a#1': 'stay' } },
    { from: 1, steps: { a: { to: 'b', exit: 'c' } } },
    { from: 1 },
  ])('refuses %j', (request) => {
    expect(migrationSchema.safeParse(request).success).toBe(false);
  });
});
