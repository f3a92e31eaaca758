import { aDefinition, CLINIC, WEEKDAY_HOURS } from '../../test/support/builders.ts';
import { type ClinicConfiguration, compilePlan, isStale, serviceLineOf, startedBy } from './clinic-plan.ts';

const NOW = new Date('2026-11-20T15:00:00Z');

function configuration(fields: Partial<ClinicConfiguration> = {}): ClinicConfiguration {
  return {
    clinicId: CLINIC,
    configVersion: '1',
    timeZone: 'America/New_York',
    hours: WEEKDAY_HOURS,
    controlShare: 0,
    lateness: {},
    serviceLines: [{ key: 'pulmonology', matches: ['asthma', 'pulmonology'] }],
    signalTypes: [],
    versions: [],
    recallRules: [],
    stageRules: [],
    segments: [],
    ...fields,
  };
}

const version = (id: string, definition: unknown, isLive = true) => ({ id, isLive, definition, templates: {} });

describe('compilePlan', () => {
  it('starts runs of live versions only, and goes on hearing for the others', () => {
    const exits = [{ signal: 'consent.revoked' }];
    const plan = compilePlan(
      configuration({
        versions: [version('v1', aDefinition({ exits }), false), version('v2', aDefinition())],
      }),
    );

    expect(startedBy(plan, { type: 'search.performed', data: {} }).map(({ id }) => id)).toEqual(['v2']);
    expect([...plan.versions.keys()]).toEqual(['v1', 'v2']);
    expect(plan.heard.has('consent.revoked')).toBe(true);
  });

  it('starts by a recall the journey that its rule names, and all that listen where none is named', () => {
    const plan = compilePlan(
      configuration({
        versions: ['recall', 'annual'].map((key) =>
          version(key, aDefinition({ key, trigger: { signal: 'recall.due' } })),
        ),
      }),
    );
    const started = (data: object) => startedBy(plan, { type: 'recall.due', data: { ...data } }).map(({ id }) => id);

    expect(started({ journey: 'annual' })).toEqual(['annual']);
    expect(started({ journey: 'another' })).toEqual([]);
    expect(started({})).toEqual(['recall', 'annual']);
  });

  it('goes on with what was published before it was asked how long a wait is and what history there is', () => {
    const steps = {
      a: { kind: 'wait', for: 'PT0S', next: 'b' },
      b: { kind: 'branch', cases: [{ when: "history.last('moon.rose') < now", next: 'end' }], else: 'end' },
      end: { kind: 'exit', reason: 'goal' },
    };
    const plan = compilePlan(configuration({ versions: [version('v1', aDefinition({ start: 'a', steps }))] }));

    expect(plan.faults).toEqual([]);
    expect([...plan.versions.keys()]).toEqual(['v1']);
  });

  it('leaves out what this release cannot compile, says so, and lets the rest work', () => {
    const broken = { ...aDefinition(), start: 'nowhere' };
    const plan = compilePlan(
      configuration({
        versions: [version('v1', broken), version('v2', { kind: 'older' }), version('v3', aDefinition())],
        recallRules: [{ key: 'x' }],
        signalTypes: [{ type: 'quiz.taken', schema: { $async: true } }],
      }),
    );

    expect(plan.faults.map(({ path }) => path)).toEqual([
      'signal_type quiz.taken',
      'journey_version v1',
      'journey_version v2',
      'recall_rule',
    ]);
    expect([...plan.versions.keys()]).toEqual(['v3']);
  });
});

describe('serviceLineOf', () => {
  const plan = compilePlan(
    configuration({ signalTypes: [{ type: 'test.measured', schema: { type: 'object' }, serviceLine: 'lab' }] }),
  );

  it.each([
    { what: 'what the signal says', signal: { serviceLine: 'dental', data: { topic: 'asthma' } }, line: 'dental' },
    { what: 'its specialty, in any case', signal: { data: { specialty: 'Pulmonology' } }, line: 'pulmonology' },
    { what: 'its topic', signal: { data: { topic: 'asthma' } }, line: 'pulmonology' },
    { what: 'nothing, for a subject that no line names', signal: { data: { topic: 'knees' } }, line: undefined },
  ])('follows $what', ({ signal, line }) => {
    expect(serviceLineOf(plan, { type: 'search.performed', ...signal })).toBe(line);
  });

  it('falls back to that of the type', () => {
    expect(serviceLineOf(plan, { type: 'test.measured', data: {} })).toBe('lab');
  });
});

describe('isStale', () => {
  const plan = compilePlan(
    configuration({
      versions: [version('v1', aDefinition({ trigger: { signal: 'search.performed', maxAge: 'P30D' } }))],
    }),
  );
  const [planned] = [...plan.versions.values()];

  it.each([
    { at: '2026-11-20T14:00:00Z', stale: false },
    // 30 days by the wall clock of New York, where the clocks went back in between, are an hour longer.
    { at: '2026-10-21T14:00:00Z', stale: false },
    { at: '2026-10-21T13:59:59Z', stale: true },
    { at: '2025-11-20T15:00:00Z', stale: true },
  ])('says $stale of a signal of $at', ({ at, stale }) => {
    if (!planned) throw new Error('the plan has a version');

    expect(isStale(plan, planned, new Date(at), NOW)).toBe(stale);
  });
});
