import { randomUUID } from 'node:crypto';

import { allowsContact, type ConsentRecord } from '../../../src/consents/consent.ts';
import { ConsentRepository } from '../../../src/consents/consent.repository.ts';
import { ConsentsService } from '../../../src/consents/consents.service.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const now = new Date('2026-03-10T16:00:00Z');
const day = (count: number) => new Date(Date.UTC(2026, 0, count));

describe('ConsentsService', () => {
  const consents = new ConsentsService(new ConsentRepository());
  const clinics = [randomUUID(), randomUUID()] as const;
  let db: TestDatabase;
  let patientId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) SELECT id, id::text, '', 'UTC', $2 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, now],
    );
  });
  beforeEach(async () => {
    patientId = randomUUID();
    await db.database.query(
      `INSERT INTO patient (clinic_id, id, created_at, updated_at) SELECT id, $2, $3, $3 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, patientId, now],
    );
  });
  afterAll(() => db.drop());

  const consent = (changes: Partial<ConsentRecord> = {}): ConsentRecord => ({
    clinicId: clinics[0],
    id: randomUUID(),
    patientId,
    purpose: 'treatment',
    channel: 'sms',
    level: 'express',
    action: 'grant',
    wording: 'You may text me.',
    wordingVersion: null,
    source: 'form',
    actor: 'patient',
    at: day(1),
    ...changes,
  });
  const record = (...records: ConsentRecord[]) => consents.record(db.database, records, now);
  const current = async (clinicId: string = clinics[0]) => {
    const found = await consents.current(db.database, [{ clinicId, patientId }]);
    return found.map(({ purpose, channel, action, level }) => `${purpose} ${channel} ${action} ${level}`).sort();
  };

  it('answers the newest word on each purpose and channel, however late it was heard', async () => {
    await record(consent({ at: day(3), level: 'written' }), consent({ purpose: 'marketing', at: day(1) }));
    await record(consent({ at: day(2), action: 'revoke', level: 'none' }), consent({ channel: 'email' }));

    expect(await current()).toEqual([
      'marketing sms grant express',
      'treatment email grant express',
      'treatment sms grant written',
    ]);
  });

  it('takes a word of a clock that is ahead as said now, so that what is said next outranks it', async () => {
    await record(consent({ at: new Date(now.getTime() + 240_000) }));
    const later = new Date(now.getTime() + 1000);
    await consents.record(db.database, [consent({ action: 'revoke', level: 'none', at: later })], later);

    expect(await current()).toEqual(['treatment sms revoke none']);
  });

  it('lets a revocation win over a grant of the same moment, whichever was heard first', async () => {
    await record(consent({ action: 'revoke', level: 'none' }), consent());
    await record(consent({ purpose: 'marketing' }));
    await record(consent({ purpose: 'marketing', action: 'revoke', level: 'none' }));

    expect(await current()).toEqual(['marketing sms revoke none', 'treatment sms revoke none']);
  });

  it('records the same evidence once', async () => {
    const given = consent();

    await record(given, given);
    await record({ ...given, action: 'revoke' });

    expect(await current()).toEqual(['treatment sms grant express']);
  });

  it('keeps the clinics of one patient id apart', async () => {
    await record(consent());

    expect(await current(clinics[1])).toEqual([]);
  });

  it('lets the API write and read for its own clinic only', async () => {
    const given = consent({ clinicId: clinics[1] });
    const write = (clinicId: string) => db.api.forClinic(clinicId, (tx) => consents.record(tx, [given], now));

    await expect(write(clinics[0])).rejects.toThrow();
    await write(clinics[1]);

    const seen = await db.api.forClinic(clinics[0], (tx) =>
      consents.current(tx, [{ clinicId: clinics[1], patientId }]),
    );
    expect(seen).toEqual([]);
  });

  it('"YES" as opt-in never creates written consent, whatever level it is recorded at', async () => {
    await record(consent({ purpose: 'marketing', level: 'written', wording: 'YES', source: 'text message' }));
    const [word] = await consents.current(db.database, [{ clinicId: clinics[0], patientId }]);

    expect(word).toMatchObject({ purpose: 'marketing', channel: 'sms', level: 'express' });
    expect(word && allowsContact(word)).toBe(false);
  });

  it('keeps the wording with its version, and lets nobody change or delete it', async () => {
    await record(consent({ wordingVersion: '2026-01' }));

    const rows = await db.database.query(`SELECT wording, wording_version FROM consent WHERE patient_id = $1`, [
      patientId,
    ]);
    expect(rows).toEqual([{ wording: 'You may text me.', wording_version: '2026-01' }]);
    for (const change of [`UPDATE consent SET level = 'written'`, `DELETE FROM consent`]) {
      await expect(db.database.query(change)).rejects.toThrow('permission denied');
      await expect(db.api.forClinic(clinics[0], (tx) => tx.query(change))).rejects.toThrow('permission denied');
    }
  });

  it('asks nothing of the database about nobody', async () => {
    expect(await consents.current(db.database, [])).toEqual([]);
    await record();
  });
});
