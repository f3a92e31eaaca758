import { readFile } from 'node:fs/promises';

import { LimitsService } from '../../../src/limits/limits.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

interface Playbook {
  readonly journeys: readonly { readonly key: string }[];
}

describe('the shipped reminder of a refill', () => {
  let engine: TestEngine;
  let phones = 0;

  beforeAll(async () => {
    engine = await startEngine('2026-11-20T15:00:00Z');
    const playbook = JSON.parse(await readFile('playbooks/refill-reminder.json', 'utf8')) as Playbook;
    for (const journey of playbook.journeys) await engine.publish(journey);
  });
  afterAll(() => engine.stop());

  /** A refill that is due for a patient of its own, who agreed to texts; what became of its first message. */
  async function remind(dueOn: string | undefined, name: string): Promise<unknown> {
    const subject = `external:${name}`;
    const time = '2026-11-20T15:00:00Z';
    const identified = { identifiers: { phone: `+1212555${String((phones += 1)).padStart(4, '0')}` } };
    const consent = { purpose: 'treatment', channel: 'sms', level: 'express', wording: 'Yes.', source: 'form' };
    const answers = [
      await engine.send(anEvent('form.submitted', { subject, time, data: identified })),
      await engine.send(anEvent('consent.granted', { subject, time, data: consent })),
      await engine.send(
        anEvent('refill.due', { id: name, subject, time, data: { drug: 'albuterol', ...(dueOn && { dueOn }) } }),
      ),
    ];
    expect(answers.flatMap(({ rejected }) => rejected)).toEqual([]);
    await engine.settle();
    const found = await engine.query(
      `SELECT m.status || coalesce(': ' || m.outcome_reason, '') AS line
       FROM message AS m JOIN run AS r ON r.clinic_id = m.clinic_id AND r.id = m.run_id
       JOIN signal AS s ON s.clinic_id = r.clinic_id AND s.id = r.cause_signal
       WHERE r.journey_key = 'refill-reminder' AND s.event_id = $1`,
      [name],
    );
    return found.map(({ line }) => line);
  }

  // 45 CFR 164.501: a prescription that lapsed within the last 90 days is a refill, an older one is marketing.
  it.each([
    { dueOn: '2026-11-27', what: 'a week before it is due', line: /^(sent|delivered)$/ },
    { dueOn: '2026-08-22', what: 'at day 90', line: /^(sent|delivered)$/ },
    { dueOn: '2026-08-21', what: 'at day 91', line: /^suppressed: refill_lapsed$/ },
    { dueOn: undefined, what: 'without a day', line: /^(sent|delivered)$/ },
  ])('$what is $line', async ({ dueOn, what, line }) => {
    expect(await remind(dueOn, what)).toEqual([expect.stringMatching(line)]);
  });

  it('goes by the days that the clinic says', async () => {
    const { clinicId, db } = engine;
    const place = { kind: 'refill_lapse', jurisdiction: 'US' };
    await db.api.forClinic(clinicId, (tx) =>
      engine.get(LimitsService).put(tx, clinicId, place, { value: { days: 60 }, source: 'medical director' }, 'test'),
    );

    expect(await remind('2026-09-21', 'day 60')).toEqual([expect.stringMatching(/^(sent|delivered)$/)]);
    expect(await remind('2026-09-20', 'day 61')).toEqual(['suppressed: refill_lapsed']);
  });
});
