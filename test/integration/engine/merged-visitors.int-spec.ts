import { openProfile } from '../../../src/patients/patients.service.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';
const EMAIL = 'jane@example.com';

/** Has staff call, and greets adults of whom it knows that they are. */
const CALL = {
  key: 'call',
  name: 'Call',
  purpose: 'operations',
  trigger: { signal: 'page.viewed' },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' },
    end: { kind: 'exit' },
  },
};
const ADULTS = {
  ...CALL,
  key: 'adults',
  trigger: { signal: 'search.performed', when: 'patient.age >= 18.0' },
};

describe('visitors who turn out to be a patient', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await engine.publish(CALL);
    await engine.publish(ADULTS);
    await engine.send(anEvent('form.submitted', { time: NOW, data: { identifiers: { email: EMAIL }, zip: '10001' } }));
  });
  afterEach(() => engine.stop());

  const visit = (visitor: string, type: string, data: object = {}) =>
    anEvent(type, { time: NOW, subject: `visitor:${visitor}`, data });
  /** The same browser, and now the address. */
  const tell = (visitor: string, type = 'search.performed') =>
    anEvent(type, { time: NOW, data: { identifiers: { visitor, email: EMAIL } } });
  const live = (journey: string) =>
    engine.query(
      `SELECT r.journey_key FROM run AS r JOIN patient AS p ON p.clinic_id = r.clinic_id AND p.id = r.patient_id
       WHERE r.status <> 'ended' AND p.merged_into IS NULL AND r.journey_key = $1`,
      [journey],
    );

  it('bring along what they said of themselves, for rules of the same batch as well', async () => {
    const said = { birthDate: '1980-01-01', zip: '99999', language: 'es', timeZone: 'America/Chicago' };
    await engine.send(visit('v-1', 'form.submitted', said));

    await engine.send(tell('v-1'));

    const [row] = await engine.query(`SELECT id, profile, language, time_zone FROM patient WHERE merged_into IS NULL`);
    expect(row).toMatchObject({ language: 'es', time_zone: 'America/Chicago' });
    const keys = await engine.get(Keys).of(engine.db.database, engine.clinicId);
    const profile = openProfile(keys, { id: String(row?.['id']), profile: row?.['profile'] as Buffer });
    expect(profile).toEqual({ birthDate: '1980-01-01', zip: '10001' });
    expect(await live('adults')).toHaveLength(1);
  });

  it('leave one passage of several, and no task of the others', async () => {
    await engine.send(anEvent('page.viewed', { time: NOW, data: { identifiers: { email: EMAIL } } }));
    await engine.send(visit('v-1', 'page.viewed'));

    await engine.send(tell('v-1', 'provider.viewed'));

    expect(await live('call')).toHaveLength(1);
    expect(await engine.query(`SELECT status FROM task ORDER BY status`)).toEqual([
      { status: 'cancelled' },
      { status: 'open' },
    ]);
  });

  it('may be two of one batch, each in the same journey', async () => {
    await engine.send(visit('v-1', 'page.viewed'));
    await engine.send(visit('v-2', 'page.viewed'));
    await engine.send(visit('v-1', 'form.submitted', { language: 'es' }));
    await engine.send(visit('v-2', 'form.submitted', { region: 'NY' }));

    await engine.send(tell('v-1'), tell('v-2'));

    expect(await live('call')).toHaveLength(1);
    expect(await engine.query(`SELECT ended_because FROM run WHERE status = 'ended'`)).toEqual([
      { ended_because: 'merged' },
    ]);
    expect(await engine.query(`SELECT language, region FROM patient WHERE merged_into IS NULL`)).toEqual([
      { language: 'es', region: 'NY' },
    ]);
  });
});
