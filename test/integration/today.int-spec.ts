import { startApp, type TestApp } from '../support/app.ts';
import { anEvent } from '../support/signals.ts';

describe('a look at the day', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    const { keys } = test.clinic;
    await test.api(keys.owner)('/v1/service-lines/pulmonology', {
      method: 'PUT',
      body: { name: 'Pulmonology', matches: ['asthma'] },
    });
    const signals = Array.from({ length: 12 }, (_, n) =>
      anEvent('guide.downloaded', {
        time: '2026-11-20T14:59:00Z',
        subject: `visitor:v-${n}`,
        data: { topic: 'asthma', serviceLine: 'pulmonology' },
      }),
    );
    const one = anEvent('search.performed', {
      time: '2026-11-20T14:59:30Z',
      subject: 'visitor:v-1',
      data: { specialty: 'asthma' },
    });
    const { body } = await test.api(keys.ingest)('/v1/signals', { body: [...signals, one] });
    expect(body).toMatchObject({ accepted: 13, rejected: [] });
    await test.api(keys.owner)('/v1/pauses', { body: { scope: 'channel', channel: 'sms', reason: 'New number.' } });
  });
  afterAll(() => test.stop());

  const today = async (role: 'owner' | 'marketer') => (await test.api(test.clinic.keys[role])('/v1/today')).body;

  it('counts signals by hour and kind, people by stage, and says what is held', async () => {
    const { signals, stages, alerts, messages } = await today('owner');

    expect(signals.byHour).toEqual([{ hour: '2026-11-20T15:00:00+00:00', count: 13 }]);
    expect(signals.byType).toEqual([
      { type: 'guide.downloaded', count: 12 },
      { type: 'search.performed', count: 1 },
    ]);
    expect(stages).toEqual([
      { serviceLine: 'pulmonology', name: 'Pulmonology', stage: 'awareness', count: 11 },
      { serviceLine: 'pulmonology', name: 'Pulmonology', stage: 'consideration', count: 1 },
    ]);
    expect(alerts).toEqual([{ kind: 'pause', count: 1, since: '2026-11-20T15:00:00+00:00' }]);
    expect(messages).toEqual([]);
  });

  it('hides numbers of few people from those who may not see patients', async () => {
    const { signals, stages } = await today('marketer');

    expect(signals.byType).toContainEqual({ type: 'search.performed', count: null });
    expect(stages.map(({ count }: { count: number | null }) => count)).toEqual([11, null]);
  });

  it('leaves out what was the day before yesterday', async () => {
    test.clock.advanceSeconds(2 * 86_400);

    expect((await today('owner')).signals).toEqual({ byHour: [], byType: [] });
  });
});
