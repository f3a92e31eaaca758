import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { anEvent } from '../../support/signals.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const QUESTION = { baseline: 0.1, effect: 0.05 };

function journeyOf(key: string, fields: object = {}) {
  return {
    key,
    name: key,
    purpose: 'treatment',
    trigger: { signal: 'guide.downloaded' },
    start: 'call',
    steps: {
      call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
      end: { kind: 'exit' },
    },
    ...fields,
  };
}

describe('how many people a test needs', () => {
  let test: TestApp;
  let results: ResultsClinic;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(0).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await results.publish(journeyOf('guide'));
  });
  afterAll(() => test.stop());

  async function enter(from: number, to: number): Promise<void> {
    const time = test.clock.now().toISOString();
    const events = Array.from({ length: to - from }, (_, at) =>
      anEvent('guide.downloaded', {
        id: `guide ${from + at}`,
        subject: `external:person-${from + at}`,
        time,
        data: {},
      }),
    );
    const { body } = await results.as('ingest')('/v1/signals', { body: events });
    expect(body.accepted).toBe(events.length);
  }

  const power = async (role: 'owner' | 'marketer', journey = 'guide') => {
    const { status, body } = await results.as(role)('/v1/analytics/power', { body: { ...QUESTION, journey } });
    return [status, body];
  };

  it('does not tell a marketer of the few who entered the journey, nor the days that follow from them', async () => {
    await enter(0, 10);

    const [, few] = await power('marketer');
    expect(few).toMatchObject({ total: 1372, enteredIn28Days: null, days: null, isSuppressed: true });
    const [, all] = await power('owner');
    expect(all).toMatchObject({ total: 1372, enteredIn28Days: 10, days: 3842, isSuppressed: false });

    await enter(10, 11);
    const [, enough] = await power('marketer');
    expect(enough).toMatchObject({ enteredIn28Days: 11, days: 3493, isSuppressed: false });
  });

  it('is not told a marketer of a journey whose line gives something away', async () => {
    const line = { key: 'fertility', name: 'Fertility', matches: [], sensitivity: 'reproductive' };
    await results.add('service_line', [line], false);
    await results.publish(journeyOf('fertility-recall', { serviceLine: 'fertility' }));

    expect((await power('marketer', 'fertility-recall'))[0]).toBe(403);
    expect((await power('owner', 'fertility-recall'))[0]).toBe(200);
  });
});
