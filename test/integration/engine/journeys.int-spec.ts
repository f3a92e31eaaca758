import { JourneyPausesService } from '../../../src/journeys/journey-pauses.service.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { Failure, type Problem } from '../../../src/platform/errors.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';

const HELLO = {
  key: 'hello',
  name: 'Hello',
  purpose: 'marketing',
  trigger: { signal: 'page.viewed' },
  start: 'pause',
  steps: {
    pause: { kind: 'wait', for: 'P1D', next: 'say' },
    say: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('JourneysService', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(() => engine.stop());

  const within = <T>(work: (tx: Sql, journeys: JourneysService) => Promise<T>) =>
    engine.db.api.forClinic(engine.clinicId, (tx) => work(tx, engine.get(JourneysService)));
  const save = (definition: unknown) =>
    within((tx, journeys) => journeys.saveDraft(tx, engine.clinicId, 'hello', definition, 'test'));
  const publish = () => within((tx, journeys) => journeys.publish(tx, engine.clinicId, 'hello', 'test'));

  async function problemsOf(work: Promise<unknown>): Promise<readonly Problem[]> {
    const failure: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure instanceof Failure && failure.kind === 'invalid') return failure.problems;
    throw new Error('it was not refused');
  }

  it.each([
    { what: 'an exit without a signal', fields: { exits: [{}] }, paths: ['exits[0].signal'] },
    {
      what: 'a branch case',
      fields: { steps: { a: { kind: 'branch', cases: [{ when: 'true' }], else: 'a' } } },
      paths: ['steps.a.cases[0].next'],
    },
    {
      what: 'a channel',
      fields: { steps: { a: { ...HELLO.steps.say, channels: ['email', 'fax'] } } },
      paths: ['steps.a.channels[1]'],
    },
    { what: 'a field that there is not', fields: { colour: 'red' }, paths: [''] },
    {
      what: 'a rule',
      fields: { trigger: { signal: 'page.viewed', when: 'signal.data.x == "y"' } },
      paths: ['trigger.when'],
    },
    {
      what: 'several faults at once',
      fields: { start: 'x', goal: { signal: 'y' }, exits: [{ signal: 'z' }] },
      paths: ['goal.signal', 'exits[0].signal', 'start'],
    },
  ])('refuses $what, with its path', async ({ fields, paths }) => {
    const problems = await problemsOf(save({ ...HELLO, ...fields }));

    expect(problems.map(({ path }) => path)).toEqual(paths);
    for (const { message } of problems) expect(message).toMatch(/\w/);
  });

  it.each([null, 'text', 7, [], undefined])('refuses %j, which is no definition', async (definition) => {
    expect((await problemsOf(save(definition))).length).toBeGreaterThan(0);
  });

  it('takes the key of the address, not that of the body', async () => {
    expect(await save({ ...HELLO, key: 'another' })).toMatchObject({
      key: 'hello',
      status: 'draft',
      liveVersion: null,
    });
  });

  it.each([
    { what: 'is not there', step: { template: 'nothing' }, path: 'steps.say.template' },
    { what: 'is for another purpose', step: { template: 'recall-due' }, path: 'steps.say.template' },
    { what: 'has no text for a channel', step: { channels: ['email', 'voice'] }, path: 'steps.say.channels' },
  ])('does not publish what sends a template that $what', async ({ step, path }) => {
    await save({ ...HELLO, steps: { ...HELLO.steps, say: { ...HELLO.steps.say, ...step } } });

    expect((await problemsOf(publish())).map((problem) => problem.path)).toContain(path);
  });

  it('publishes a draft once', async () => {
    await save(HELLO);

    expect(await publish()).toMatchObject({ status: 'live', liveVersion: 1, draft: null });
    await expect(publish()).rejects.toMatchObject({ kind: 'conflict' });
    await expect(within((tx, journeys) => journeys.get(tx, engine.clinicId, 'gone'))).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  it('makes two versions when two people publish one after the other, and lists both', async () => {
    await save(HELLO);
    await publish();
    await save({ ...HELLO, name: 'Hello again' });
    await publish();

    const versions = await within((tx, journeys) => journeys.versions(tx, engine.clinicId, 'hello'));
    expect(versions.map(({ version, definition }) => [version, definition.name])).toEqual([
      [2, 'Hello again'],
      [1, 'Hello'],
    ]);
  });

  it('lets only one of two people publish the same draft', async () => {
    await save(HELLO);

    const answers = await Promise.allSettled([publish(), publish()]);

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await engine.query(`SELECT version FROM journey_version`)).toEqual([{ version: 1 }]);
  });

  it('keeps a run on the version and the text with which it started', async () => {
    const templates = engine.get(TemplatesService);
    await save(HELLO);
    await publish();
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));
    const [before] = await engine.query(`SELECT id FROM template_version WHERE template_key = 'asthma-next-step'`);

    const source = (await templates.shipped()).find(({ key }) => key === 'asthma-next-step');
    if (!source) throw new Error('the template is shipped');
    const english = source.bodies.email?.['en'];
    if (!english) throw new Error('the template has an English email');
    const email = { ...source.bodies.email, en: { ...english, body: `${english.body}\n\nSee you.` } };
    await within(async (tx) => {
      await templates.save(tx, engine.clinicId, source.key, { ...source, bodies: { ...source.bodies, email } }, 'test');
      await templates.approve(tx, engine.clinicId, source.key, 'test');
    });
    await save({ ...HELLO, steps: { pause: { kind: 'wait', for: 'P7D', next: 'end' }, end: HELLO.steps.end } });
    await publish();
    await engine.moveTo('2026-11-21T15:00:00Z');

    expect(await engine.query(`SELECT template_version_id AS id FROM message`)).toEqual([before]);
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('starts no more runs once archived, and lets those under way finish', async () => {
    await save(HELLO);
    await publish();
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));
    await within((tx, journeys) => journeys.archive(tx, engine.clinicId, 'hello'));
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-2', time: NOW }));

    await engine.moveTo('2026-11-21T15:00:00Z');

    expect(await engine.query(`SELECT status, ended_because FROM run`)).toEqual([
      { status: 'ended', ended_because: 'completed' },
    ]);
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('goes on while it is paused: patients enter, wait and leave, and only messages stay', async () => {
    await save(HELLO);
    await publish();
    const caller = { clinicId: engine.clinicId, kind: 'user', id: 'ann', role: 'admin' } as const;
    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(JourneyPausesService).pause(tx, caller, 'hello', { reason: 'A wrong link' }),
    );
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));

    await engine.moveTo('2026-11-21T15:00:00Z');

    expect(await engine.query(`SELECT status, ended_because FROM run`)).toEqual([
      { status: 'ended', ended_because: 'completed' },
    ]);
    expect(await engine.query(`SELECT status, outcome_reason AS reason FROM message`)).toEqual([
      { status: 'deferred', reason: 'paused' },
    ]);
  });

  it('starts nothing by a signal that is older than the trigger takes', async () => {
    await save({ ...HELLO, trigger: { signal: 'page.viewed', maxAge: 'P7D' } });
    await publish();
    await engine.send(
      anEvent('page.viewed', { subject: 'visitor:old', time: '2026-11-13T14:59:59Z' }),
      anEvent('page.viewed', { subject: 'visitor:new', time: '2026-11-13T15:00:01Z' }),
    );

    expect(await engine.query(`SELECT count(*)::int AS n FROM run`)).toEqual([{ n: 1 }]);
  });

  it('reads the versions again when a run is on one that it does not know', async () => {
    await save({ ...HELLO, exits: [{ signal: 'search.performed' }] });
    await publish();
    for (const name of ['Hello 2', 'Hello 3']) {
      await save({ ...HELLO, name, exits: [{ signal: 'search.performed', when: "signal.data.specialty == 'none'" }] });
      await publish();
    }
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));
    await engine.query(`UPDATE run SET version_id = (SELECT id FROM journey_version WHERE version = 1)`);

    await engine.send(anEvent('search.performed', { subject: 'visitor:v-1', time: NOW }));

    expect(await engine.query(`SELECT ended_because FROM run`)).toEqual([{ ended_because: 'exit: search.performed' }]);
  });

  it('ends every run of a patient who has died, and what it had planned', async () => {
    const call = { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' };
    await save({ ...HELLO, start: 'call', steps: { call, end: { kind: 'exit' } }, correlate: 'signal.type' });
    await publish();
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));

    await engine.send(anEvent('patient.deceased', { subject: 'visitor:v-1', time: NOW }));

    expect(await engine.query(`SELECT ended_because FROM run`)).toEqual([{ ended_because: 'exit: patient.deceased' }]);
    expect(await engine.query(`SELECT status FROM task`)).toEqual([{ status: 'cancelled' }]);
  });

  it('starts nothing for a patient who has died', async () => {
    await save(HELLO);
    await publish();
    await engine.send(
      anEvent('patient.deceased', { subject: 'visitor:v-1', time: NOW }),
      anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }),
    );

    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW }));
    expect(await engine.query(`SELECT count(*)::int AS n FROM run`)).toEqual([{ n: 0 }]);
  });
});
