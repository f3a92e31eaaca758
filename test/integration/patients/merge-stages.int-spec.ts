import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { anEvent } from '../../support/signals.ts';

const JUNE = '2026-06-15T15:00:00Z';
const JULY = '2026-07-15T15:00:00Z';
const AUGUST = '2026-08-15T15:00:00Z';
/** Eighteen months after a day of July, by the wall clock in New York. */
const AFTER_JULY = '2028-01-15T16:00:00.000Z';

describe('stages of two known patients who are merged', () => {
  let test: TestApp;
  let pairs = 0;

  beforeAll(async () => {
    test = await startApp();
    await test.api(test.clinic.keys.admin)('/v1/service-lines/pulmonology', {
      method: 'PUT',
      body: { name: 'Pulmonology', matches: [] },
    });
  });
  afterAll(() => test.stop());

  type Told = readonly (readonly [type: string, time: string])[];

  async function tell(email: string, told: Told): Promise<void> {
    const data = { serviceLine: 'pulmonology', identifiers: { email } };
    const body = told.map(([type, time]) => anEvent(type, { time, data }));
    const answer = await test.api(test.clinic.keys.ingest)('/v1/signals', { body });
    expect(answer.body).toMatchObject({ accepted: told.length, rejected: [] });
  }

  /** Where they stand as one: one was told some things of, the other, who stays, others. */
  async function merged(gone: Told, stays: Told): Promise<Record<string, unknown>> {
    const [old, now] = [`old-${(pairs += 1)}@example.com`, `now-${pairs}@example.com`];
    const from = await addPatient(test, test.clinic, old);
    const into = await addPatient(test, test.clinic, now);
    await tell(old, gone);
    await tell(now, stays);
    const desk = test.api(test.clinic.keys.front_desk);
    expect((await desk(`/v1/patients/${from}/merge`, { body: { into } })).status).toBe(200);
    const rows = await asOwner(
      test.db.url,
      `SELECT patient_id, stage, since, episode, visited_at, last_intent_at, lapses_at FROM lifecycle
       WHERE patient_id = ANY ($1::uuid[]) AND service_line = 'pulmonology'`,
      [[from, into]],
    );
    expect(rows).toMatchObject([{ patient_id: into }]);
    return JSON.parse(JSON.stringify(rows[0]));
  }

  const at = (time: string) => new Date(time).toISOString();

  it('are the further one by episode, with its visit and the day on which they lapse', async () => {
    const gone: Told = [
      ['visit.completed', '2026-05-15T15:00:00Z'],
      ['appointment.booked', '2026-05-20T15:00:00Z'],
      ['visit.completed', JUNE],
      ['appointment.booked', '2026-06-20T15:00:00Z'],
      ['visit.completed', JULY],
    ];

    expect(await merged(gone, [['guide.downloaded', AUGUST]])).toMatchObject({
      ...{ stage: 'post_visit', episode: 3, since: at(JULY), visited_at: at(JULY), last_intent_at: at(AUGUST) },
      lapses_at: AFTER_JULY,
    });
  });

  it('keep the last visit of the one who had not come as far', async () => {
    const stays: Told = [
      ['visit.completed', '2025-05-15T15:00:00Z'],
      ['appointment.booked', '2025-06-01T15:00:00Z'],
    ];

    expect(await merged([['visit.completed', JULY]], stays)).toMatchObject({
      ...{ stage: 'access', episode: 2, since: '2025-06-01T15:00:00.000Z', visited_at: at(JULY) },
      lapses_at: AFTER_JULY,
    });
  });

  it('of one kind are the later one, whoever stays', async () => {
    const expected = { stage: 'post_visit', episode: 1, since: at(JULY), visited_at: at(JULY), lapses_at: AFTER_JULY };

    expect(await merged([['visit.completed', JULY]], [['visit.completed', JUNE]])).toMatchObject(expected);
    expect(await merged([['visit.completed', JUNE]], [['visit.completed', JULY]])).toMatchObject(expected);
  });

  it('are those of the one who has any', async () => {
    expect(await merged([['visit.completed', JULY]], [])).toMatchObject({ stage: 'post_visit', lapses_at: AFTER_JULY });
  });
});
