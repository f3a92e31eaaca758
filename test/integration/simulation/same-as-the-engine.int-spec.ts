import fc from 'fast-check';

import { startApp, type TestApp } from '../../support/app.ts';
import { ASTHMA_INTENT } from '../../support/signals.ts';
import { LivedHistory, makeClinic, simulateAll, stories, told } from './history.ts';

const START = new Date('2026-10-20T09:00:00Z');
const DAYS = 40;
const END = new Date(START.getTime() + DAYS * 86_400_000);

/** Often enough for re-entry and caps to have their say, over the end of daylight saving. */
const OFTEN = { ...ASTHMA_INTENT, reentry: { after: 'P2D' } };

const REMINDERS = {
  key: 'reminders',
  name: 'Reminders',
  purpose: 'treatment',
  trigger: { signal: 'appointment.booked' },
  correlate: 'signal.data.appointmentId',
  holdout: 0.2,
  exits: [{ signal: 'visit.completed' }],
  start: 'confirm',
  steps: {
    confirm: { kind: 'send', template: 'appointment-confirmation', channels: ['sms', 'email'], next: 'day-before' },
    'day-before': { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'which' },
    which: {
      kind: 'split',
      ways: [
        { weight: 1, next: 'remind' },
        { weight: 1, next: 'morning' },
      ],
    },
    morning: { kind: 'wait', until: { time: '06:30' }, next: 'remind' },
    remind: { kind: 'send', template: 'appointment-reminder', channels: ['sms', 'email'], next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('a simulation', () => {
  let test: TestApp;
  let cases = 0;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  it.each([
    { name: 'the reference story', journey: OFTEN },
    { name: 'reminders', journey: REMINDERS },
  ])(
    'does to the history of $name what the engine did when it happened',
    async ({ journey }) => {
      const property = fc.asyncProperty(stories(DAYS), async (story) => {
        cases += 1;
        const clinic = await makeClinic(test, `case-${cases}`, journey);
        const history = new LivedHistory(test, clinic, START);
        await history.begin();
        await history.live(story, END);

        const admin = test.api(clinic.keys.admin);
        const period = { from: START.toISOString(), to: END.toISOString(), version: 'live' };
        const { body } = await admin(`/v1/journeys/${journey.key}/simulate`, { body: period });
        await simulateAll(test);

        const simulated = await admin(`/v1/simulations/${body.id}`);
        expect(simulated.body).toMatchObject({ status: 'done', fault: null });
        const { items } = (await admin(`/v1/simulations/${body.id}/patients`)).body;
        const [{ entries }] = simulated.body.results;
        const lived = await history.timeline();
        const kept = lived.filter(
          (line) => !items.every((one: { patientId: string }) => !line.startsWith(one.patientId)),
        );
        expect(items.flatMap(told).sort()).toEqual(kept);
        const { total, heldOut } = entries as { total: number; heldOut: Record<string, number> };
        const withheld = Object.values(heldOut).reduce((sum, one) => sum + one, 0);
        expect(total + withheld).toBe(lived.filter((line) => line.endsWith('Enters')).length);
      });

      await fc.assert(property, { numRuns: 8, endOnFailure: true });
    },
    180_000,
  );
});
