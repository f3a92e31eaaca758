import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import type { JourneyDefinition } from '../../../src/journeys/definition/journey.ts';
import { JourneyVersionsService } from '../../../src/journeys/versions/journey-versions.service.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { LimitsService } from '../../../src/limits/limits.service.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { PlaybookFilesRepository } from '../../../src/playbooks/playbook-files.repository.ts';
import { RecallsService } from '../../../src/recalls/recalls.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

const HELLO = {
  key: 'hello',
  name: 'Hello',
  purpose: 'marketing',
  trigger: { signal: 'page.viewed' },
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'rest' },
    rest: { kind: 'wait', for: 'P2D', next: 'nudge' },
    nudge: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'end' },
    end: { kind: 'exit' },
  },
};

const readPlaybooks = () => new PlaybookFilesRepository().read();

describe('checks before a journey is published', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.stop());

  const within = <T>(work: (tx: Sql, journeys: JourneysService) => Promise<T>) =>
    engine.db.api.forClinic(engine.clinicId, (tx) => work(tx, engine.get(JourneysService)));
  const save = (fields: object = {}, author = 'user:ann') =>
    within((tx, journeys) => journeys.saveDraft(tx, engine.clinicId, 'hello', { ...HELLO, ...fields }, author));
  const publish = (author = 'user:ann') =>
    within((tx, journeys) => journeys.publish(tx, engine.clinicId, 'hello', author));

  it('tells a draft what it is not ready for, and refuses it only when it is to be published', async () => {
    const steps = { ...HELLO.steps, lost: { kind: 'exit' }, rest: { ...HELLO.steps.rest, next: 'invite' } };

    const { warnings } = await save({ steps });

    expect(warnings.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['steps.lost', 'steps.nudge', 'steps.invite', 'steps.rest']),
    );
    await expect(publish()).rejects.toMatchObject({
      kind: 'invalid',
      problems: expect.arrayContaining([{ path: 'steps.lost', message: 'cannot be reached from "invite"' }]),
    });
  });

  it('saves no draft that waits for nothing, or that looks for signals there are none of', async () => {
    const when = "history.last('moon.rose') < now";
    const cases = [{ when, next: 'end' }];
    const steps = {
      invite: { kind: 'wait', for: 'PT0S', next: 'ask' },
      ask: { kind: 'branch', cases, else: 'end' },
      end: { kind: 'exit' },
    };

    await expect(save({ steps })).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'steps.invite.for' }, { path: 'steps.ask.cases[0].when' }],
    });
  });

  it('publishes with warnings: what caps could hold back, and what live mode would refuse', async () => {
    await save();

    const { warnings, status } = await publish();

    expect(status).toBe('live');
    expect(warnings).toEqual([
      {
        path: 'steps.nudge.channels[0]',
        message: 'no agreement in force names email: in live mode nothing would leave by it',
      },
      {
        path: 'steps.nudge.channels[0]',
        message:
          'in live mode no email would leave: the clinic has no postal address, which a promotion must name (15 U.S.C. 7704(a)(5))',
      },
      {
        path: 'steps.nudge',
        message:
          '"invite" and "nudge" may be 2 days apart; at most 1 marketing message in 7 days: the second would be held back',
      },
    ]);
  });

  it('goes by the caps of the clinic where it has its own', async () => {
    await within((tx) =>
      engine
        .get(LimitsService)
        .put(
          tx,
          engine.clinicId,
          { kind: 'caps', jurisdiction: '*' },
          { value: { purposes: ['marketing'], caps: [{ count: 3, hours: 24 }] }, source: 'the board' },
          'user:ann',
        ),
    );

    const { warnings } = await save();

    expect(new Set(warnings.map(({ path }) => path))).toEqual(new Set(['steps.invite.channels[0]']));
  });

  it('pins the text of a rung as well', async () => {
    const escalate = [{ after: 'P8D', send: { template: 'recall-due', channels: ['email'] } }];
    await save({ steps: { ...HELLO.steps, invite: { ...HELLO.steps.invite, escalate } } });
    await expect(publish()).rejects.toMatchObject({
      problems: [
        {
          path: 'steps.invite.escalate[0].send.template',
          message: 'is written for treatment, the journey is for marketing',
        },
      ],
    });

    await save({
      purpose: 'treatment',
      steps: {
        invite: { kind: 'send', template: 'post-visit-follow-up', channels: ['email'], escalate, next: 'end' },
        end: { kind: 'exit' },
      },
    });
    await publish();

    const [version] = await engine.query(`SELECT templates FROM journey_version`);
    expect(Object.keys(version?.['templates'] as object).sort()).toEqual(['post-visit-follow-up', 'recall-due']);
  });

  it('finds no fault with the playbooks that come with Attend', async () => {
    await engine.query(`UPDATE clinic SET address = '1 Lake St' WHERE id = $1`, [engine.clinicId]);
    const journeys = (await readPlaybooks()).flatMap((playbook) => playbook.journeys);
    const rules = (await readPlaybooks()).flatMap((playbook) => playbook.recallRules);
    for (const journey of journeys) {
      const { warnings } = await within((tx, service) =>
        service.saveDraft(tx, engine.clinicId, journey.key, journey, 'test'),
      );
      const others = warnings.filter(({ message }) => !message.includes('agreement'));
      expect([journey.key, others]).toEqual([journey.key, []]);
    }
    await within(async (tx) => {
      for (const rule of rules) await engine.get(RecallsService).saveRule(tx, engine.clinicId, rule.key, rule);
    });
  });

  it('lets no playbook ask staff to call about a patient who has died', async () => {
    const journeys = (await readPlaybooks()).flatMap((playbook) => playbook.journeys as unknown as JourneyDefinition[]);
    const asking = journeys.filter(({ steps }) => Object.values(steps).some(({ kind }) => kind === 'task'));

    expect(asking.length).toBeGreaterThan(3);
    expect(asking.filter(({ exits }) => !exits.some(({ signal }) => signal === 'patient.deceased'))).toEqual([]);
  });

  describe('with four eyes', () => {
    beforeEach(() =>
      within((tx) => engine.get(ClinicsService).changeSettings(tx, engine.clinicId, { fourEyes: true })),
    );

    it('lets somebody else publish than who changed the draft last, and remembers both', async () => {
      await save({}, 'user:ann');
      await expect(publish('user:ann')).rejects.toMatchObject({
        kind: 'conflict',
        message: expect.stringMatching(/user:ann changed the draft last.*owner, admin, marketer/),
      });
      await save({ name: 'Hello there' }, 'user:bob');
      await expect(publish('user:bob')).rejects.toMatchObject({ kind: 'conflict' });

      await publish('user:ann');

      const versions = await within((tx, journeys) => journeys.versions(tx, engine.clinicId, 'hello'));
      expect(versions).toMatchObject([{ version: 1, draftedBy: 'user:bob', publishedBy: 'user:ann' }]);
    });
  });

  it('compares versions, the live one and the draft', async () => {
    await save();
    await publish();
    await save({ steps: { ...HELLO.steps, rest: { ...HELLO.steps.rest, for: 'P8D' } } });
    const diff = (from: number | 'live' | 'draft', to: number | 'live' | 'draft') =>
      within((tx) => engine.get(JourneyVersionsService).diff(tx, engine.clinicId, 'hello', { from, to }));

    expect(await diff('live', 'draft')).toEqual({
      steps: {
        added: [],
        removed: [],
        changed: [{ step: 'rest', fields: [{ field: 'for', before: 'P2D', after: 'P8D' }] }],
        renamed: [],
      },
      settings: [],
      templates: [],
    });
    expect(await diff(1, 'live')).toMatchObject({ steps: { changed: [] } });
    await publish();
    await expect(diff('live', 'draft')).rejects.toMatchObject({ kind: 'missing' });
    await expect(diff(1, 3)).rejects.toMatchObject({ kind: 'missing' });
    expect((await diff(2, 1)).steps.changed).toHaveLength(1);
  });
});
