import { readFile } from 'node:fs/promises';

import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

interface Playbook {
  readonly journeys: readonly { readonly key: string }[];
}

describe('the shipped reminder of a refill', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine('2026-11-20T15:00:00Z');
    const playbook = JSON.parse(await readFile('playbooks/refill-reminder.json', 'utf8')) as Playbook;
    for (const journey of playbook.journeys) await engine.publish(journey);
  });
  afterAll(() => engine.stop());

  // 45 CFR 164.501: a prescription that lapsed within the last 90 days is a refill, an older one is marketing.
  it.each([
    { dueOn: '2026-11-27', what: 'a week before it is due', runs: 1 },
    { dueOn: '2026-08-22', what: '90 days after it was due', runs: 1 },
    { dueOn: '2026-08-21', what: 'at day 91', runs: 0 },
    { dueOn: undefined, what: 'without a day', runs: 1 },
  ])('starts $runs runs $what', async ({ dueOn, runs }) => {
    const subject = `external:refill-${dueOn ?? 'none'}`;
    const data = { drug: 'albuterol', ...(dueOn === undefined ? {} : { dueOn }) };
    const { rejected } = await engine.send(
      anEvent('refill.due', { id: subject, subject, time: '2026-11-20T15:00:00Z', data }),
    );
    expect(rejected).toEqual([]);

    const found = await engine.query(
      `SELECT r.id FROM run AS r JOIN signal AS s ON s.clinic_id = r.clinic_id AND s.id = r.cause_signal
       WHERE r.journey_key = 'refill-reminder' AND s.event_id = $1`,
      [subject],
    );
    expect(found.length).toBe(runs);
  });
});
