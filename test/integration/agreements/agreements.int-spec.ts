import { AgreementAlertsWorker } from '../../../src/agreements/agreement-alerts.worker.ts';
import { AgreementDocumentsService } from '../../../src/agreements/agreement-documents.service.ts';
import { AgreementsService } from '../../../src/agreements/agreements.service.ts';
import type { AgreementInput } from '../../../src/agreements/agreement-input.ts';
import type { Caller } from '../../../src/access/caller.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const TWILIO: AgreementInput = {
  vendor: 'twilio',
  product: 'programmable-messaging',
  account: 'AC1',
  channels: ['sms'],
  signedOn: '2026-03-10',
  expiresOn: '2027-03-10',
  notes: '',
};

describe('agreements', () => {
  let test: TestApp;
  let count = 0;

  beforeEach(async () => {
    test = await startApp();
  });
  afterEach(() => test.stop());

  const nextId = () => `019a0000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
  const callerOf = (clinic: TestClinic): Caller => ({ clinicId: clinic.id, kind: 'user', id: 'u', role: 'compliance' });
  const put = async (input: Partial<AgreementInput> = {}, id = nextId(), clinic = test.clinic) => {
    await test.db.api.forClinic(clinic.id, (tx) =>
      test.get(AgreementsService).put(tx, callerOf(clinic), id, { ...TWILIO, ...input }),
    );
    return id;
  };
  const prove = (id: string, clinic = test.clinic) =>
    test.db.api.forClinic(clinic.id, (tx) =>
      test.get(AgreementDocumentsService).put(tx, callerOf(clinic), id, {
        name: 'baa.pdf',
        type: 'application/pdf',
        bytes: Buffer.from('signed'),
      }),
    );
  const inForceAt = async (instant: string, ...clinics: TestClinic[]) => {
    const ids = (clinics.length === 0 ? [test.clinic] : clinics).map(({ id }) => id);
    const found = await test.get(AgreementsService).inForce(test.db.database, ids, new Date(instant));
    return new Map([...found].map(([clinicId, agreements]) => [clinicId, agreements.map(({ id }) => id)]));
  };
  const alerts = () => test.get(AgreementAlertsWorker).runOnce();
  const tasks = () =>
    asOwner(test.db.url, `SELECT title, status, role, patient_id, kind FROM task ORDER BY created_at, title`);

  it.each([
    // America/New_York is five hours behind UTC until March 14, 2027, and four in summer.
    ['the last moment before it is signed', '2026-03-10T03:59:59Z', false],
    ['the first moment of the day it is signed', '2026-03-10T04:00:00Z', true],
    ['the last moment before it expires', '2027-03-10T04:59:59Z', true],
    ['the first moment of the day it expires', '2027-03-10T05:00:00Z', false],
  ])('are judged by the day in the zone of the clinic: %s', async (_, instant, holds) => {
    const id = await put();
    await prove(id);

    expect((await inForceAt(instant)).get(test.clinic.id) ?? []).toEqual(holds ? [id] : []);
  });

  it('hold neither without a document nor after they were terminated', async () => {
    const bare = await put();
    const ended = await put({ account: 'AC2' });
    await prove(ended);
    await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(AgreementsService).terminate(tx, callerOf(test.clinic), ended),
    );

    expect(await inForceAt('2026-11-20T15:00:00Z')).toEqual(new Map());
    await prove(bare);
    expect((await inForceAt('2026-11-20T15:00:00Z')).get(test.clinic.id)).toEqual([bare]);
  });

  it('of several clinics are told apart, in one statement', async () => {
    const other = await test.addClinic('second');
    const first = await put();
    const second = await put({}, first, other);
    await prove(first);
    await prove(second, other);
    const third = await put({ account: 'AC3' }, nextId(), other);
    await prove(third, other);
    let statements = 0;
    const counting = {
      query: <Row>(text: string, values?: readonly unknown[]) => {
        statements += 1;
        return test.db.database.query<Row>(text, values);
      },
    };

    const ids = [test.clinic.id, other.id];
    const found = await test.get(AgreementsService).inForce(counting, ids, new Date('2026-11-20T15:00:00Z'));

    expect(found.get(test.clinic.id)?.map(({ id }) => id)).toEqual([first]);
    expect(found.get(other.id)?.map(({ id }) => id)).toEqual([second, third]);
    expect(statements).toBe(1);
  });

  it('of another clinic are neither seen nor written by the role of the API', async () => {
    const other = await test.addClinic('second');
    const id = await put();
    await prove(id);

    await test.db.api.forClinic(other.id, async (tx) => {
      expect(await tx.query(`SELECT id FROM vendor_agreement`)).toEqual([]);
      expect(await tx.query(`SELECT hash FROM vendor_document`)).toEqual([]);
      expect(await tx.query(`UPDATE vendor_agreement SET notes = 'x' RETURNING id`)).toEqual([]);
    });
    await expect(
      test.db.api.forClinic(test.clinic.id, (tx) => tx.query(`DELETE FROM vendor_agreement`)),
    ).rejects.toThrow('permission denied');
  });

  it('that end put each of their four alerts on the worklist once', async () => {
    await put({ expiresOn: '2027-01-20' });
    const told: number[] = [];
    for (const instant of [
      '2026-11-21T04:59:59Z',
      '2026-11-21T05:00:00Z',
      '2026-12-21T05:00:00Z',
      '2027-01-13T05:00:00Z',
      '2027-01-20T05:00:00Z',
      '2027-02-20T05:00:00Z',
    ]) {
      test.clock.set(instant);
      await alerts();
      await alerts();
      told.push((await tasks()).length);
    }

    expect(told).toEqual([0, 1, 2, 3, 4, 4]);
    const found = await tasks();
    expect(found.every((task) => task['role'] === 'compliance' && task['patient_id'] === null)).toBe(true);
    expect(found[0]).toMatchObject({
      kind: 'agreement',
      status: 'open',
      title: 'Renew the agreement with twilio for programmable-messaging: from 2027-01-20 it no longer holds',
    });
    expect(found[3]?.['title']).toContain('since 2027-01-20 it no longer holds');
  });

  it('that are renewed close their alerts, and tell of the new end when its time comes', async () => {
    const id = await put({ expiresOn: '2027-01-20' });
    test.clock.set('2026-12-22T15:00:00Z');
    await alerts();
    expect((await tasks()).map(({ status }) => status)).toEqual(['open']);

    await put({ expiresOn: '2028-01-20' }, id);
    await alerts();
    expect((await tasks()).map(({ status }) => status)).toEqual(['cancelled']);

    test.clock.set('2027-11-21T15:00:00Z');
    await alerts();
    expect((await tasks()).map(({ status }) => status)).toEqual(['cancelled', 'open']);
  });

  it('that are terminated close their alerts and tell nothing more', async () => {
    const id = await put({ expiresOn: '2027-01-20' });
    test.clock.set('2026-12-22T15:00:00Z');
    await alerts();
    await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(AgreementsService).terminate(tx, callerOf(test.clinic), id),
    );
    test.clock.set('2027-01-21T15:00:00Z');
    await alerts();

    expect((await tasks()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('whose text changes and not their end tell nothing twice', async () => {
    const id = await put({ expiresOn: '2027-01-20' });
    test.clock.set('2026-12-22T15:00:00Z');
    await alerts();
    await put({ expiresOn: '2027-01-20', notes: 'Asked for a renewal' }, id);

    expect(await alerts()).toBe(0);
    expect((await tasks()).map(({ status }) => status)).toEqual(['open']);
  });

  it('end on the way when the clock of the sandbox is moved, each alert at its own moment', async () => {
    await put({ expiresOn: '2027-01-20' });
    const owner = test.api(test.clinic.keys.owner);

    const { status } = await owner('/v1/sandbox/clock', { body: { advance: 'P100D' } });

    expect(status).toBe(200);
    const rows = await asOwner(test.db.url, `SELECT created_at FROM task WHERE kind = 'agreement' ORDER BY created_at`);
    expect(rows.map(({ created_at: at }) => (at as Date).toISOString())).toEqual([
      '2026-11-21T05:00:00.000Z',
      '2026-12-21T05:00:00.000Z',
      '2027-01-13T05:00:00.000Z',
      '2027-01-20T05:00:00.000Z',
    ]);
  });
});
