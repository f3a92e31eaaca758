import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const FROM = '2026-01-01T00:00:00Z';
const HOUR = 3600;

describe('how soon staff take up what is asked of them', () => {
  let test: TestApp;
  let results: ResultsClinic;
  const person = (at: number) => results.id(`person ${at}`);

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(30).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
  }, 120_000);
  afterAll(() => test.stop());

  const get = async (path: string, role: 'owner' | 'marketer' = 'owner') => {
    const { status, body } = await results.as(role)(
      `/v1/analytics/${path}${path.includes('?') ? '&' : '?'}from=${FROM}`,
    );
    expect(status).toBe(200);
    return body;
  };

  it('tells how soon tasks were taken up and done, by the clock and by opening hours', async () => {
    const task = (name: string, fields: object) => ({
      id: results.id(name),
      title: 'Call',
      role: 'front_desk',
      kind: 'manual',
      ...fields,
    });
    // Friday 16:00 in New York; the clinic closes at 17:00 and opens on Monday at 9:00.
    const friday = '2026-02-06T21:00:00Z';
    await results.add('task', [
      task('weekend', { status: 'open', created_at: friday, due_at: '2026-02-09T17:00:00Z' }),
      task('quick', { status: 'open', created_at: friday, due_at: '2026-02-09T17:00:00Z' }),
      task('gone', { status: 'cancelled', created_at: friday, due_at: friday, done_at: friday }),
      task('other', { kind: 'reply', status: 'open', created_at: friday, due_at: '2026-03-01T17:00:00Z' }),
    ]);
    const desk = results.as('front_desk');
    test.clock.set('2026-02-06T21:30:00Z');
    await desk(`/v1/tasks/${results.id('quick')}/claim`, { body: {} });
    await desk(`/v1/tasks/${results.id('quick')}/complete`, { body: { outcome: 'done' } });
    test.clock.set('2026-02-09T15:00:00Z');
    await desk(`/v1/tasks/${results.id('weekend')}/claim`, { body: {} });
    test.clock.set('2026-02-09T16:00:00Z');
    // Another takes it over: how long it had waited does not change.
    await results.as('admin')(`/v1/tasks/${results.id('weekend')}/claim`, { body: {} });
    test.clock.set('2026-02-09T18:00:00Z');
    await desk(`/v1/tasks/${results.id('weekend')}/complete`, { body: { outcome: 'done' } });
    const { items } = await get('response-times');
    const manual = items.find(({ key }: { key: string }) => key === 'manual');

    expect(items.map(({ key }: { key: string }) => key)).toEqual(['manual', 'reply']);
    expect(manual).toMatchObject({ made: 3, claimed: 2, completed: 2, cancelled: 1, overdue: 1 });
    expect(manual.overdueShare).toBeCloseTo(1 / 3, 9);
    // Half an hour, and 66 hours of which the clinic was open two.
    expect(manual.toClaim).toMatchObject({
      count: 2,
      median: (0.5 + 66) * HOUR * 0.5,
      openMedian: (0.5 + 2) * HOUR * 0.5,
    });
    expect(manual.toComplete).toMatchObject({
      count: 2,
      openP90: expect.closeTo((0.5 + 0.9 * 4.5) * HOUR, 6) as number,
    });
    const byRole = await get('response-times?by=role');
    expect(byRole.items.map(({ key }: { key: string }) => key)).toEqual(['front_desk']);
    expect(JSON.stringify(byRole)).not.toMatch(/key:|user:|assignee/);
  });

  it('tells how soon replies were answered by staff, and counts none that wait for nobody', async () => {
    const monday = '2026-02-09T15:00:00Z';
    const taskOf = (at: number) => results.id(`task of ${at}`);
    await results.add('task', [
      {
        id: taskOf(1),
        title: 'Reply',
        role: 'front_desk',
        kind: 'reply',
        status: 'done',
        outcome: 'done',
        done_at: '2026-02-09T17:00:00Z',
        created_at: monday,
      },
      { id: taskOf(2), title: 'Reply', role: 'front_desk', kind: 'reply', status: 'open', created_at: monday },
      { id: taskOf(3), title: 'Reply', role: 'front_desk', kind: 'reply', status: 'open', created_at: monday },
    ]);
    await results.add(
      'reply',
      [1, 2, 3, 4].map((at) => ({
        ...{
          channel: 'sms',
          contact_hash: results.id(`address ${at}`),
          patient_id: person(at),
          intent: 'other',
          media: 0,
        },
        ...{ provider_message_id: `asked ${at}`, received_at: monday, task_id: at === 4 ? null : taskOf(at) },
      })),
    );
    await results.add('message', [
      results.message(person(2), { planned_at: '2026-02-09T16:00:00Z', requested_by: 'user:somebody' }),
    ]);
    const { replies } = await get('response-times');

    expect(replies).toMatchObject({
      received: 3,
      answered: 2,
      toAnswer: { count: 2, median: 1.5 * HOUR, openMedian: 1.5 * HOUR },
    });
    // Whoever may not see patients is told of a day when it is over.
    test.clock.set('2026-02-10T15:00:00Z');
    expect((await get('response-times', 'marketer')).replies).toMatchObject({
      received: null,
      answered: null,
      toAnswer: { median: null },
    });
  });
});
