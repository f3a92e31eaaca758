import { stat } from 'node:fs/promises';

import { DemoFileRepository } from '../../../src/demo/demo-file.repository.ts';
import type { Progress } from '../../../src/demo/demo-replay.runner.ts';
import { DemoService } from '../../../src/demo/demo.service.ts';
import { TimeService } from '../../../src/sandbox/time.service.ts';
import { startSandbox, type TestSandbox } from './sandbox.ts';

/** A Friday, late in the afternoon at the clinic. */
const NOW = '2026-11-20T22:00:00Z';

/** Seconds alone; on a machine with much else to do, more. */
const SEED_TIMEOUT_MS = 300_000;

const silent: Progress = () => undefined;

/** What a second try must not change. */
const COUNTS = `SELECT (SELECT count(*)::int FROM clinic) AS clinics, (SELECT count(*)::int FROM patient) AS patients,
  (SELECT count(*)::int FROM signal) AS signals, (SELECT count(*)::int FROM consent) AS consents,
  (SELECT count(*)::int FROM run) AS runs, (SELECT count(*)::int FROM message) AS messages,
  (SELECT count(*)::int FROM sandbox_delivery) AS deliveries, (SELECT count(*)::int FROM recall) AS recalls,
  (SELECT count(*)::int FROM task) AS tasks, (SELECT count(*)::int FROM journey_version) AS versions,
  (SELECT count(*)::int FROM template_version) AS texts, (SELECT count(*)::int FROM api_key) AS keys,
  (SELECT count(*)::int FROM app_user) AS users`;

describe('the demo clinic', () => {
  let sandbox: TestSandbox;
  const count = async (statement: string) =>
    (await sandbox.query(`SELECT count(*)::int AS n FROM ${statement}`))[0]?.['n'];

  beforeAll(async () => {
    sandbox = await startSandbox(NOW);
    await sandbox.get(DemoService).seed(silent);
  }, SEED_TIMEOUT_MS);
  afterAll(() => sandbox.stop());

  it('has a day on which all that Attend does can be seen', async () => {
    expect(await count(`signal`)).toBeGreaterThan(5_000);
    expect(await count(`signal WHERE time > '2026-11-19T22:00:00Z'`)).toBeGreaterThan(400);
    expect(await count(`patient WHERE is_known`)).toBeGreaterThanOrEqual(500);
    expect(await count(`message WHERE status = 'sent'`)).toBeGreaterThan(50);
    expect(await count(`message WHERE status = 'suppressed' AND outcome_reason = 'no_consent'`)).toBeGreaterThan(5);
    expect(await count(`recall WHERE status = 'upcoming'`)).toBeGreaterThan(100);
    expect(await count(`recall WHERE status = 'due'`)).toBeGreaterThan(3);
    expect(await count(`task WHERE status = 'open'`)).toBeGreaterThan(0);
    const [stages] = await sandbox.query(`SELECT count(DISTINCT stage)::int AS n FROM lifecycle`);
    expect(stages?.['n']).toBeGreaterThanOrEqual(4);
    const journeys = await sandbox.query(`SELECT j.key FROM journey j WHERE j.status <> 'live'
      OR NOT EXISTS (SELECT 1 FROM run r WHERE r.journey_key = j.key)`);
    expect(journeys).toEqual([]);
  });

  it('tells the reference story: a guide, two days later a search, and one message', async () => {
    const rows = await sandbox.query(
      `SELECT m.status, g.time AS searched_at, m.sent_at FROM signal g JOIN message m ON m.cause_signal = g.id
       WHERE g.event_id = 'search.performed/visitor:web-1/day'`,
    );

    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ status: 'sent' });
    expect(rows[0]?.['sent_at'] - rows[0]?.['searched_at']).toBeLessThanOrEqual(10 * 60_000);
  });

  it('wrote to nobody because of the past', async () => {
    const early = await count(`message WHERE planned_at < '2026-11-19T22:00:00Z'`);
    const caused = await count(`message m JOIN signal s ON s.id = m.cause_signal
      WHERE s.time < '2026-11-19T22:00:00Z' AND m.journey_key <> 'appointment-reminders'`);

    expect([early, caused]).toEqual([0, 0]);
  });

  it('wrote to nobody without their consent', async () => {
    const wrong = await count(`message m WHERE m.status = 'sent' AND NOT EXISTS (
      SELECT 1 FROM (SELECT DISTINCT ON (purpose, channel) * FROM consent c
                     WHERE c.patient_id = m.patient_id AND c.at <= m.sent_at
                     ORDER BY purpose, channel, at DESC) AS word
      WHERE word.purpose = m.purpose AND word.channel = m.channel AND word.action = 'grant')`);

    expect(wrong).toBe(0);
  });

  it('has caps of its own, under which reminders and what follows a visit fit into one week', async () => {
    const own = await sandbox.query(`SELECT value -> 'caps' AS caps FROM clinic_limit_rule WHERE ended_at IS NULL`);

    expect(own).toEqual([
      {
        caps: [
          { count: 1, hours: 24 },
          { count: 5, hours: 168 },
        ],
      },
    ]);
  });

  it('has nothing in the future save appointments', async () => {
    expect(await count(`signal WHERE time > '${NOW}' OR received_at > '${NOW}'`)).toBe(0);
    expect(await count(`message WHERE sent_at > '${NOW}'`)).toBe(0);
    expect(await count(`appointment WHERE starts_at > '${NOW}' AND status = 'booked'`)).toBeGreaterThan(50);
    expect(sandbox.clock.now().toISOString()).toBe('2026-11-20T22:00:00.000Z');
  });

  it('leaves no live run without a timer, a wait or an open task, and no signal unheard', async () => {
    const stuck = await count(`run r WHERE r.status = 'live'
      AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.run_id = r.id) AND NOT EXISTS (SELECT 1 FROM wait w WHERE w.run_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM task k WHERE k.run_id = r.id AND k.status = 'open')`);

    expect([stuck, await count('pending_signal')]).toEqual([0, 0]);
  });

  it('keeps keys and passwords in a file that only its owner may read', async () => {
    const file = sandbox.get(DemoFileRepository);
    const content = await file.read();

    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
    expect(Object.keys(content?.apiKeys ?? {})).toEqual(['admin', 'ingest', 'marketer', 'frontDesk']);
    expect(content?.users.map(({ role }) => role)).toEqual([
      ...['owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance'],
    ]);
    expect(content?.clinic.slug).toBe('lakeside-medical-group');
  });

  it('says what there is to see', async () => {
    const summary = await sandbox.get(DemoService).summary();

    expect(summary).toMatch(/^Messages {4}\d+$/m);
    expect(summary).toContain(`${sandbox.home}/demo.json`);
  });

  it('is made once', async () => {
    const [before] = await sandbox.query(COUNTS);

    expect(await sandbox.get(DemoService).seed(silent)).toBe(false);
    expect(await sandbox.query(COUNTS)).toEqual([before]);
  });

  it(
    'lives through six months on request',
    async () => {
      const { id } = (await sandbox.query(`SELECT id FROM clinic`))[0] as { id: string };

      const { happened } = await sandbox.db.api.forClinic(id, (tx) => sandbox.get(TimeService).advance(tx, id, 'P6M'));

      expect(happened.recalls).toBeGreaterThan(100);
      expect(happened.tasks).toBeGreaterThan(50);
      const overdue = await count(`timer WHERE due_at <= '2027-05-20T21:00:00Z'`);
      expect(overdue).toBe(0);
      const late = await count(`message WHERE status = 'suppressed' AND outcome_reason = 'too_late'`);
      expect(late).toBe(0);
      const twice =
        await count(`(SELECT 1 FROM recall r JOIN signal s ON s.type = 'recall.due' AND s.data->>'recallId' = r.id::text
      GROUP BY r.id HAVING count(*) > 1) AS twice`);
      expect(twice).toBe(0);
    },
    SEED_TIMEOUT_MS,
  );
});

describe('a demo seed that was cut short', () => {
  let whole: TestSandbox;
  beforeAll(async () => {
    whole = await startSandbox(NOW);
    await whole.get(DemoService).seed(silent);
  }, SEED_TIMEOUT_MS);
  afterAll(() => whole.stop());

  it.each([
    ['in the past', 'past signals', 2_000],
    ['in the demo day', 'signals of the demo day', 300],
    ['before the keys are made', 'signals of the demo day', 540],
  ])(
    'is completed by the next start: %s',
    async (_, stage, after) => {
      const sandbox = await startSandbox(NOW);
      const crash: Progress = (what, done) => {
        if (what === stage && done >= after) throw new Error('crash');
      };
      await expect(sandbox.get(DemoService).seed(crash)).rejects.toThrow('crash');
      expect(await sandbox.get(DemoService).summary()).toBeUndefined();
      const restarted = await sandbox.another();

      expect(await restarted.get(DemoService).seed(silent)).toBe(true);

      expect(await sandbox.query(COUNTS)).toEqual(await whole.query(COUNTS));
      expect(await restarted.get(DemoService).summary()).toContain('Lakeside Medical Group');
      await restarted.stop();
      await sandbox.stop();
    },
    SEED_TIMEOUT_MS,
  );

  it('leaves a database alone that has another clinic', async () => {
    const sandbox = await startSandbox(NOW);
    await sandbox.query(`INSERT INTO clinic (id, slug, name, time_zone, created_at)
      VALUES ('019a0000-0000-7000-8000-000000000001', 'other', 'Other', 'UTC', now())`);

    expect(await sandbox.get(DemoService).seed(silent)).toBe(false);
    expect(await sandbox.query(`SELECT slug FROM clinic`)).toEqual([{ slug: 'other' }]);
    await sandbox.stop();
  });
});
