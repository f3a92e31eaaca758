import { RecallDueWorker } from '../../../src/recalls/recall-due.worker.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { RECALL_JOURNEY } from '../../support/recall-journey.ts';
import { anEvent } from '../../support/signals.ts';
import { addClinicWithLines } from '../../support/three-lines.ts';

const RULE = {
  key: 'followup',
  name: 'Follow-up',
  serviceLine: 'pulmonology',
  anchor: { signal: 'visit.completed', when: "signal.data.provider != 'Dr. Nobody'" },
  interval: 'P6M',
  eligible: 'patient.age >= 18.0',
  attempts: ['P0D', 'P14D'],
  journey: 'recall',
  closedBy: ['appointment.booked', 'visit.completed'],
};
/** Half a year before: overdue now, and weeks 1, 2, 3 and 13. */
const VISITS = {
  overdue: '2026-05-10',
  week1: '2026-05-22',
  week2: '2026-06-01',
  week3: '2026-06-08',
  last: '2026-08-18',
  after: '2026-08-19',
};

describe('recall rules', () => {
  let test: TestApp;
  let clinic: TestClinic;

  beforeAll(async () => {
    test = await startApp();
    clinic = await addClinicWithLines(test, 'recalls');
    await as('admin')('/v1/journeys/recall', { method: 'PUT', body: RECALL_JOURNEY });
    // Saved first, so that the engine itself plans what is forecast.
    await as('admin')(`/v1/recall-rules/followup`, { method: 'PUT', body: RULE });
    await patients(12, 'week1', VISITS.week1);
    await patients(11, 'overdue', VISITS.overdue);
    await patients(3, 'week2', VISITS.week2);
    await patients(2, 'last', VISITS.last);
    await patients(1, 'after', VISITS.after);
    await patients(4, 'child', VISITS.week1, { birthDate: '2015-01-01' });
    await patients(2, 'dentist', VISITS.week1, {}, { serviceLine: 'dental' });
    await patients(2, 'nobody', VISITS.week1, {}, { provider: 'Dr. Nobody' });
    await patients(3, 'booked', VISITS.week1);
    await send(
      names(3, 'booked').map((email) => event('appointment.booked', '2026-07-01', email, { id: `a-${email}` })),
    );
    // What they booked fell through: they fall due as before.
    await patients(4, 'cancelled', VISITS.week3);
    for (const [type, day] of [
      ['appointment.booked', '2026-07-01'],
      ['appointment.cancelled', '2026-07-02'],
    ] as const) {
      await send(names(4, 'cancelled').map((email) => event(type, day, email, { appointmentId: `b-${email}` })));
    }
    // They are expected anyway, since before their last visit.
    await patients(2, 'expected', VISITS.week3);
    const ahead = { start: '2026-12-01T15:00:00Z' };
    await send(
      names(2, 'expected').map((email) =>
        event('appointment.booked', '2026-06-01', email, { appointmentId: `b-${email}`, ...ahead }),
      ),
    );
    // They were here again: the second visit counts, and is too young to be due in ninety days.
    await patients(5, 'again', VISITS.week1);
    await send(names(5, 'again').map((email) => event('visit.completed', '2026-10-01', email, { id: `a-${email}-2` })));
    while ((await test.get(RecallDueWorker).runOnce()) > 0);
  }, 120_000);
  afterAll(() => test.stop());

  const as = (role: keyof TestClinic['keys']) => test.api(clinic.keys[role]);
  const names = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}${at}@example.com`);
  const event = (type: string, day: string, email: string, data: object) =>
    anEvent(type, {
      time: `${day}T15:00:00Z`,
      data: { serviceLine: 'pulmonology', provider: 'Dr. Lee', ...data, identifiers: { email } },
    });
  const preview = (fields: object = {}, role: keyof TestClinic['keys'] = 'clinician') =>
    as(role)('/v1/recall-rules/preview', { body: { ...RULE, ...fields } });

  async function send(events: object[]): Promise<void> {
    const { body } = await as('ingest')('/v1/signals', { body: events });
    expect(body).toMatchObject({ accepted: events.length, rejected: [] });
  }

  async function patients(count: number, name: string, day: string, profile: object = {}, visit: object = {}) {
    const people = names(count, name);
    const born = { birthDate: '1980-05-06', ...profile };
    await send(
      people.map((email) =>
        anEvent('patient.updated', { time: '2026-05-01T15:00:00Z', data: { ...born, identifiers: { email } } }),
      ),
    );
    await send(people.map((email) => event('visit.completed', day, email, { id: `a-${email}`, ...visit })));
  }

  it('say how many would be overdue, and fall due in each week of the next 90 days', async () => {
    const { status, body } = await preview();

    expect(status).toBe(200);
    expect(body).toMatchObject({ today: '2026-11-20', overdue: 11, isCut: false });
    expect(body.weeks).toHaveLength(13);
    expect(body.weeks[0]).toEqual({ from: '2026-11-21', to: '2026-11-27', patients: 12 });
    expect(body.weeks[12]).toEqual({ from: '2027-02-13', to: '2027-02-18', patients: 2 });
    expect(body.weeks.map((week: { patients: number }) => week.patients)).toEqual([12, 3, 4, ...Array(9).fill(0), 2]);
  });

  it('are forecast as the engine plans them', async () => {
    const open = await asOwner(
      test.db.url,
      `SELECT count(*) FILTER (WHERE status = 'due')::int AS due,
              count(*) FILTER (WHERE status = 'upcoming' AND due_on <= '2027-02-18')::int AS upcoming
       FROM recall WHERE clinic_id = $1`,
      [clinic.id],
    );

    // The four children are among the upcoming: whether they are meant is judged on their day.
    // So is whether those who are expected still are.
    expect(open).toEqual([{ due: 11, upcoming: 12 + 3 + 4 + 2 + 4 + 2 }]);
  });

  it('are tried out before they are saved, and nothing of that is kept', async () => {
    const rows = () =>
      asOwner(
        test.db.url,
        `SELECT count(*)::int AS recalls, (SELECT count(*)::int FROM recall_rule) AS rules FROM recall`,
      );
    const before = await rows();

    const longer = (await preview({ interval: 'P7M' })).body;
    expect(longer.overdue).toBe(0);
    expect(longer.weeks[2].patients).toBe(11);
    expect((await preview({ eligible: undefined })).body.weeks[0].patients).toBe(16);
    expect((await preview({ closedBy: ['visit.completed'] })).body.weeks[0].patients).toBe(15);
    expect((await preview({ key: 'another', serviceLine: 'dental' })).body.weeks[0].patients).toBe(2);

    expect(await rows()).toEqual(before);
  });

  it('are forecast by the others where the profile of one patient does not open', async () => {
    const stored = `SELECT p.id, p.profile FROM patient AS p JOIN recall AS r ON r.patient_id = p.id
                    WHERE r.clinic_id = $1 AND r.status = 'due' ORDER BY p.id LIMIT 1`;
    const [row] = await asOwner(test.db.url, stored, [clinic.id]);
    const damage = `UPDATE patient SET profile = set_byte(profile, 24, get_byte(profile, 24) # 255) WHERE id = $1`;
    await asOwner(test.db.url, damage, [row?.['id']]);

    const { status, body } = await preview();

    const mend = `UPDATE patient SET profile = $2 WHERE id = $1`;
    await asOwner(test.db.url, mend, [row?.['id'], row?.['profile']]);
    expect({ status, overdue: body.overdue }).toEqual({ status: 200, overdue: 10 });
  });

  it.each([
    { fields: { interval: 'soon' }, path: 'interval' },
    { fields: { anchor: { signal: 'moon.rose' } }, path: 'anchor.signal' },
    { fields: { serviceLine: 'astrology' }, path: 'serviceLine' },
    { fields: { journey: 'nowhere' }, path: 'journey' },
    { fields: { eligible: "history.count('visit.completed', {}, duration('24h')) > 0" }, path: 'eligible' },
  ])('are refused at $path when it makes no sense', async ({ fields, path }) => {
    const { status, body } = await preview(fields);

    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ path }));
  });

  it.each([
    ["history.count('visit.completed', {}, duration('24h')) > 0", 'past'],
    ["appointment.status == 'booked'", 'appointment'],
  ])('say why there is no forecast where the condition is %s', async (when, cannot) => {
    const { status, body } = await preview({ anchor: { signal: 'visit.completed', when } });

    expect({ status, body }).toMatchObject({ status: 200, body: { cannot, overdue: null, weeks: [] } });
  });

  it('hide small numbers from whoever sees no patient data, who cannot try out others either', async () => {
    const { body } = await as('marketer')('/v1/recall-rules/followup/forecast');

    // Three, four and two are too few, and eleven would tell how many they are together.
    expect(body.overdue).toBeNull();
    const shown = body.weeks.map((week: { patients: number | null }) => week.patients);
    expect(shown).toEqual([12, null, null, ...Array(9).fill(0), null]);
    expect((await as('clinician')('/v1/recall-rules/followup/forecast')).body).toEqual((await preview()).body);
    expect((await preview({}, 'marketer')).status).toBe(403);
    expect((await as('clinician')('/v1/recall-rules/nothing/forecast')).status).toBe(404);
  });

  it('are retired with what is open under them', async () => {
    expect((await as('front_desk')('/v1/recall-rules/followup', { method: 'DELETE' })).status).toBe(403);
    const { status, body } = await as('clinician')('/v1/recall-rules/followup', { method: 'DELETE' });

    expect({ status, body }).toMatchObject({ status: 200, body: { closed: expect.any(Number) } });
    expect(body.closed).toBeGreaterThan(11);
    expect((await as('clinician')('/v1/recalls?status=due')).body.items).toEqual([]);
    expect((await as('clinician')('/v1/recalls?status=closed&limit=1')).body.items).toMatchObject([
      { closedBecause: expect.any(String), patientName: null },
    ]);
    expect((await as('clinician')('/v1/recall-rules/followup')).status).toBe(404);
    expect((await as('clinician')('/v1/recall-rules/followup', { method: 'DELETE' })).status).toBe(404);
  });
});
