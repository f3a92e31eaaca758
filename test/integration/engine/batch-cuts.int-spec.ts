import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';

const journey = (fields: object) => ({
  key: 'cut',
  name: 'Cut',
  purpose: 'treatment',
  start: 'pause',
  steps: { pause: { kind: 'wait', for: 'P1D', next: 'end' }, end: { kind: 'exit' } },
  ...fields,
});
const event = (type: string, minute: number, data: object = {}) =>
  anEvent(type, { subject: 'external:mrn-1', time: `2026-11-20T14:${String(minute).padStart(2, '0')}:00Z`, data });
const search = (when: string) => journey({ trigger: { signal: 'search.performed', when } });

/** What one signal says must count for the next one, whether both come in one batch or not. */
const STORIES = [
  {
    what: 'a language told just before',
    journey: search('patient.language == "es"'),
    events: () => [event('form.submitted', 1, { language: 'es' }), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'a birth date told just before',
    journey: search('patient.age >= 18.0'),
    events: () => [event('form.submitted', 1, { birthDate: '1980-01-01' }), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'a birth date told just after',
    journey: search('patient.age >= 18.0'),
    events: () => [event('search.performed', 2), event('form.submitted', 3, { birthDate: '1980-01-01' })],
    runs: 0,
  },
  {
    what: 'a death told just before',
    journey: journey({ trigger: { signal: 'search.performed' } }),
    events: () => [event('patient.deceased', 1), event('search.performed', 2)],
    runs: 0,
  },
  {
    what: 'the service line that a subject means',
    journey: search('signal.data.serviceLine == "pulmonology"'),
    events: () => [event('search.performed', 1, { specialty: 'asthma' })],
    runs: 1,
  },
  {
    what: 'a correlation by the service line that a subject means',
    journey: journey({ trigger: { signal: 'search.performed' }, correlate: 'signal.data.serviceLine' }),
    events: () => [
      event('search.performed', 1, { specialty: 'asthma' }),
      event('search.performed', 2, { specialty: 'dental' }),
      event('search.performed', 3, { specialty: 'asthma' }),
    ],
    runs: 2,
  },
  {
    what: 'the line of the appointment that was booked just before',
    journey: journey({ trigger: { signal: 'visit.completed', when: 'signal.data.serviceLine == "pulmonology"' } }),
    events: () => [
      event('appointment.booked', 1, { appointmentId: 'A-1', specialty: 'asthma' }),
      event('visit.completed', 2, { appointmentId: 'A-1' }),
    ],
    runs: 1,
  },
  {
    what: 'a correlation by the line of the appointment that was booked just before',
    journey: journey({ trigger: { signal: 'visit.completed' }, correlate: 'signal.data.serviceLine' }),
    events: () => [
      event('appointment.booked', 1, { appointmentId: 'A-1', specialty: 'asthma' }),
      event('visit.completed', 2, { appointmentId: 'A-1' }),
    ],
    runs: 1,
  },
  {
    what: 'a guide just before a search',
    journey: search("history.count('guide.downloaded', {'topic': 'asthma'}, duration('1h')) > 0"),
    events: () => [event('guide.downloaded', 1, { topic: 'asthma' }), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'the service line of a guide just before a search',
    journey: search("history.count('guide.downloaded', {'serviceLine': 'pulmonology'}, duration('1h')) > 0"),
    events: () => [event('guide.downloaded', 1, { topic: 'asthma' }), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'a death just after the trigger',
    journey: journey({ trigger: { signal: 'search.performed' } }),
    events: () => [event('search.performed', 1), event('patient.deceased', 2)],
    runs: 1,
  },
  {
    what: 'the first of two triggers',
    journey: journey({ trigger: { signal: 'search.performed' }, reentry: { after: 'P7D' } }),
    events: () => [event('search.performed', 1), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'an exit just after the trigger, and another trigger',
    journey: journey({ trigger: { signal: 'search.performed' }, exits: [{ signal: 'page.viewed' }] }),
    events: () => [event('search.performed', 1), event('page.viewed', 2), event('search.performed', 3)],
    runs: 1,
  },
  {
    what: 'a signal that ends one passage and begins the next',
    journey: journey({
      trigger: { signal: 'page.viewed' },
      exits: [{ signal: 'page.viewed' }],
      reentry: { after: 'PT0S' },
    }),
    events: () => [event('page.viewed', 1), event('page.viewed', 2)],
    runs: 2,
  },
  {
    what: 'a time zone told just before a wait for a time of day',
    journey: journey({
      trigger: { signal: 'search.performed' },
      steps: {
        pause: { kind: 'wait', until: { time: '09:00' }, next: 'end' },
        end: { kind: 'exit' },
      },
    }),
    events: () => [event('form.submitted', 1, { timeZone: 'Asia/Tokyo' }), event('search.performed', 2)],
    runs: 1,
  },
  {
    what: 'two intents, and the stage they lead to',
    journey: journey({ trigger: { signal: 'search.performed' } }),
    events: () => [
      event('guide.downloaded', 1, { topic: 'asthma' }),
      event('search.performed', 2, { specialty: 'pulmonology' }),
      event('appointment.booked', 3, { specialty: 'pulmonology', appointmentId: 'A-1' }),
      event('visit.completed', 4, { appointmentId: 'A-1' }),
    ],
    runs: 1,
  },
];

describe('a batch', () => {
  let whole: TestEngine;
  let parts: TestEngine;

  beforeEach(async () => {
    [whole, parts] = await Promise.all([startEngine(NOW), startEngine(NOW)]);
  });
  afterEach(() => Promise.all([whole.stop(), parts.stop()]));

  async function resultOf(engine: TestEngine) {
    return {
      runs: await engine.query(`SELECT journey_key, status, ended_because FROM run ORDER BY caused_at, entered_at`),
      timers: await engine.query(`SELECT due_at FROM timer ORDER BY 1`),
      stages: await engine.query(`SELECT service_line, stage FROM lifecycle ORDER BY 1`),
      changes: await engine.query(`SELECT from_stage, to_stage, rule FROM stage_change ORDER BY at`),
      appointments: await engine.query(`SELECT status, service_line FROM appointment`),
      lines: await engine.query(`SELECT type, service_line FROM signal ORDER BY time`),
    };
  }

  it.each(STORIES)('sees $what', async ({ journey: definition, events, runs }) => {
    await whole.publish(definition);
    await parts.publish(definition);
    const story = events();

    await whole.send(...story);
    for (const one of story) await parts.send(one);

    const result = await resultOf(whole);
    expect(result).toEqual(await resultOf(parts));
    expect(result.runs).toHaveLength(runs);
    expect(await faultsOf(whole)).toEqual([]);
  });
});
