import { randomUUID } from 'node:crypto';

import { AuthorizationRepository } from '../../../src/consents/authorization.repository.ts';
import { AuthorizationsService } from '../../../src/consents/authorizations.service.ts';
import { ConsentRepository } from '../../../src/consents/consent.repository.ts';
import { ConsentsService } from '../../../src/consents/consents.service.ts';
import { RiskAckRepository } from '../../../src/consents/risk-ack.repository.ts';
import { RiskAcksService } from '../../../src/consents/risk-acks.service.ts';
import { RandomIds } from '../../../src/platform/ids.ts';
import { TestClock } from '../../support/app.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testKeys } from '../../support/keys.ts';

const now = new Date('2026-11-22T15:00:00Z');
const SIGNED = {
  description: 'My name and that I use an inhaler.',
  discloser: 'Lakeside Clinic',
  recipient: 'Inhalers Inc.',
  purpose: 'To tell me about a new inhaler.',
  expires: { on: '2026-12-31' },
  signedAt: '2026-11-01T10:00:00Z',
  signer: { name: 'Jane Doe', isRepresentative: false },
  statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
  payer: 'Inhalers Inc.',
  copyGivenAt: '2026-11-01T10:05:00Z',
};

describe('what patients signed', () => {
  const clock = new TestClock('2026-11-22T15:00:00Z');
  const keys = testKeys();
  const ids = new RandomIds();
  const authorizations = new AuthorizationsService(new AuthorizationRepository(), keys, clock, ids);
  const riskAcks = new RiskAcksService(new RiskAckRepository(), clock, ids);
  const clinics = [randomUUID(), randomUUID()] as const;
  let db: TestDatabase;
  let patientId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) SELECT id, id::text, '', 'UTC', $2 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, now],
    );
    await db.database.transaction((tx) => keys.create(tx, clinics[0], now));
  });
  beforeEach(async () => {
    clock.set(now);
    patientId = await addPatient();
  });
  afterAll(() => db.drop());

  async function addPatient(): Promise<string> {
    const id = randomUUID();
    await db.database.query(
      `INSERT INTO patient (clinic_id, id, created_at, updated_at) SELECT id, $2, $3, $3 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, id, now],
    );
    return id;
  }
  const patient = (clinicId: string = clinics[0]) => ({ clinicId, patientId });
  const record = (changes: object = {}) =>
    db.api.forClinic(clinics[0], (tx) => authorizations.record(tx, patient(), { ...SIGNED, ...changes }, 'user:1'));
  const payers = async (at: Date = now) =>
    (await authorizations.inForce(db.database, [patient(), patient(clinics[1])], at)).map(({ payer }) => payer);

  describe('AuthorizationsService', () => {
    it('keeps an authorization with all its elements, what speaks of the patient sealed', async () => {
      const recorded = await record();

      expect(await authorizations.list(db.database, patient())).toEqual([recorded]);
      const { statements: _, ...signed } = SIGNED;
      expect(recorded).toMatchObject({
        ...signed,
        ...{ signedAt: new Date(SIGNED.signedAt), copyGivenAt: new Date(SIGNED.copyGivenAt), revokedAt: null },
        signer: { name: 'Jane Doe', isRepresentative: false, authority: null },
      });
      const rows = await asOwner(db.url, `SELECT marketing_authorization::text AS row FROM marketing_authorization`);
      expect(JSON.stringify(rows)).not.toMatch(/Jane|inhaler\./);
    });

    it('refuses one that misses any element, with the path of each', async () => {
      const statements = { rightToRevoke: true, conditioning: true, redisclosure: true };

      await expect(record({ payer: '', statements })).rejects.toMatchObject({
        kind: 'invalid',
        problems: [{ path: 'statements.remuneration' }, { path: 'payer' }],
      });
      expect(await payers()).toEqual([]);
    });

    it.each([
      ['2026-11-01T09:59:59Z', []],
      ['2026-11-01T10:00:00Z', ['Inhalers Inc.']],
      ['2026-12-31T23:59:59Z', ['Inhalers Inc.']],
      ['2027-01-01T00:00:00Z', []],
    ])('is in force from the signature to the end of its last day: %s', async (at, expected) => {
      await record();

      expect(await payers(new Date(at))).toEqual(expected);
    });

    it.each([
      ['2027-01-01T04:59:59Z', ['Inhalers Inc.']],
      ['2027-01-01T05:00:00Z', []],
    ])('is in force until its last day ends where the clinic is: %s', async (at, expected) => {
      const zone = (name: string) =>
        asOwner(db.url, `UPDATE clinic SET time_zone = $2 WHERE id = $1`, [clinics[0], name]);
      await record();
      await zone('America/New_York');
      const found = await payers(new Date(at));
      await zone('UTC');

      expect(found).toEqual(expected);
    });

    it('without a last day is in force until it is revoked', async () => {
      const { id } = await record({ expires: { event: 'the end of my treatment' } });
      expect(await payers(new Date('2035-01-01T00:00:00Z'))).toEqual(['Inhalers Inc.']);

      const revoke = (by: string) => db.api.forClinic(clinics[0], (tx) => authorizations.revoke(tx, patient(), id, by));
      await revoke('user:1');
      clock.advanceSeconds(60);
      await revoke('user:2');

      expect(await payers()).toEqual([]);
      expect(await authorizations.list(db.database, patient())).toMatchObject([{ id, revokedAt: now }]);
    });

    it('revokes only what the patient signed', async () => {
      const { id } = await record();
      const other = { clinicId: clinics[0], patientId: await addPatient() };

      const revoked = db.api.forClinic(clinics[0], (tx) => authorizations.revoke(tx, other, id, 'user:1'));
      await expect(revoked).rejects.toMatchObject({ kind: 'missing' });
      expect(await payers()).toEqual(['Inhalers Inc.']);
    });

    it('cannot be deleted or rewritten', async () => {
      await record();
      for (const change of [
        `DELETE FROM marketing_authorization`,
        `UPDATE marketing_authorization SET payer = 'Somebody else'`,
      ]) {
        await expect(db.database.query(change)).rejects.toThrow('permission denied');
        await expect(db.api.forClinic(clinics[0], (tx) => tx.query(change))).rejects.toThrow('permission denied');
      }
    });
  });

  describe('RiskAcksService', () => {
    const TOLD = {
      wording: 'Texts can be read by others.',
      wordingVersion: '1',
      source: 'front desk',
      actor: 'user:1',
    };
    const ack = (channel: 'sms' | 'email') =>
      db.api.forClinic(clinics[0], (tx) => riskAcks.record(tx, { ...patient(), channel, ...TOLD }));
    const withdraw = (channel: 'sms' | 'email') =>
      db.api.forClinic(clinics[0], (tx) => riskAcks.withdraw(tx, { ...patient(), channel }, 'user:1'));
    const current = async () => {
      const found = await riskAcks.current(db.database, [patient(), patient(clinics[1])]);
      return found.map(({ clinicId, channel }) => `${clinicId === clinics[0] ? 'first' : 'other'} ${channel}`).sort();
    };

    it('knows the channels whose risk a patient took, until it is taken back', async () => {
      await ack('sms');
      await ack('email');
      await ack('email');
      expect(await current()).toEqual(['first email', 'first sms']);

      clock.advanceSeconds(60);
      await withdraw('email');
      expect(await current()).toEqual(['first sms']);

      clock.advanceSeconds(60);
      await ack('email');
      expect(await current()).toEqual(['first email', 'first sms']);
    });

    it('has nothing to take back where nothing was taken', async () => {
      await expect(withdraw('sms')).rejects.toMatchObject({ kind: 'missing' });
    });

    it('cannot be deleted', async () => {
      await ack('sms');

      await expect(db.database.query(`DELETE FROM channel_risk_ack`)).rejects.toThrow('permission denied');
    });
  });

  it('goes with a merged patient to the one they are', async () => {
    await record();
    await db.api.forClinic(clinics[0], (tx) =>
      riskAcks.record(tx, {
        ...patient(),
        channel: 'sms',
        wording: 'x',
        wordingVersion: null,
        source: 'x',
        actor: 'x',
      }),
    );
    const into = await addPatient();
    const consents = new ConsentsService(new ConsentRepository());

    await db.database.transaction((tx) => consents.movePatients(tx, [{ ...patient(), from: patientId, into }], now));

    expect(await payers()).toEqual([]);
    const merged = [{ clinicId: clinics[0], patientId: into }];
    expect(await authorizations.inForce(db.database, merged, now)).toHaveLength(1);
    expect(await riskAcks.current(db.database, merged)).toHaveLength(1);
    expect(await authorizations.list(db.database, { clinicId: clinics[0], patientId: into })).toMatchObject([
      { signer: { name: 'Jane Doe' } },
    ]);
  });
});
