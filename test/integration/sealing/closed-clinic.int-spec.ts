import { DiscoveryService, ModulesContainer } from '@nestjs/core';

import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { ResealWorker } from '../../../src/sealing/reseal.worker.ts';
import { DataKeysService } from '../../../src/sealing/data-keys.service.ts';
import { ShredService } from '../../../src/sealing/shred.service.ts';
import type { Worker } from '../../../src/platform/worker-loop.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { addUser, Browser } from '../../support/people.ts';
import { fillClinic } from './full-clinic.ts';

const OPERATOR = { kind: 'operator', id: 'test', role: null } as const;
/** Workers that do a page or a batch at a time come to its end within so many passes. */
const PASSES = 5;

describe('a clinic that left', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    // Half way through a rotation, with a message in the air.
    await fillClinic(test);
    await test.db.database.transaction((tx) => test.get(DataKeysService).rotate(tx, [test.clinic.id], OPERATOR));
    test.clock.advanceSeconds(13 * 60);
    await test.get(ResealWorker).runOnce();
    await asOwner(test.db.url, `UPDATE message SET status = 'claimed', settled_at = NULL WHERE clinic_id = $1`, [
      test.clinic.id,
    ]);
    await test.db.database.transaction((tx) => test.get(ShredService).shred(tx, test.clinic.id, OPERATOR));
    // Raised by a process that still had the keys.
    await asOwner(
      test.db.url,
      `INSERT INTO pending_signal (clinic_id, id, event, created_at) VALUES ($1, gen_random_uuid(), '\\x01', $2)`,
      [test.clinic.id, test.clock.now()],
    );
    test.clock.advanceSeconds(120);
  });
  afterAll(() => test.stop());

  const workers = () =>
    new DiscoveryService(test.get(ModulesContainer))
      .getProviders()
      .flatMap(({ name, instance }) => (String(name).endsWith('Worker') ? [instance as Worker] : []));

  it('makes no background work fail, then or later', async () => {
    const failed: string[] = [];
    expect(workers().length).toBeGreaterThan(15);
    for (const days of [0, 1, 400]) {
      test.clock.advanceSeconds(days * 86_400);
      for (const worker of workers()) {
        for (let pass = 0; pass < PASSES; pass += 1) {
          await worker.runOnce().catch((error: unknown) => failed.push(`${worker.name} ${days}: ${String(error)}`));
        }
      }
    }

    expect([...new Set(failed)]).toEqual([]);
  }, 120_000);

  it('holds up nobody with what was planned for it while it was closed', async () => {
    await asOwner(
      test.db.url,
      `UPDATE message SET status = 'planned', outcome_reason = NULL, settled_at = NULL, due_at = $2, latest_at = $2
       WHERE clinic_id = $1`,
      [test.clinic.id, test.clock.now()],
    );

    expect(await test.get(DispatchWorker).runOnce()).toBeGreaterThan(0);

    expect(
      await asOwner(test.db.url, `SELECT DISTINCT status, outcome_reason FROM message WHERE clinic_id = $1`, [
        test.clinic.id,
      ]),
    ).toEqual([{ status: 'cancelled', outcome_reason: 'clinic_closed' }]);
  });

  it('lets nobody do anything but read its trail, by key or session', async () => {
    const left = await test.addClinic('leaving');
    const { email } = await addUser(test, left, 'owner');
    const browser = await Browser.of(test, left, email);
    await test.db.database.transaction((tx) => test.get(ShredService).shred(tx, left.id, OPERATOR));

    for (const send of [test.api(left.keys.owner), browser.send.bind(browser)]) {
      expect(await send('/v1/clinic')).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('closed') },
      });
      expect((await send('/v1/audit')).status).toBe(200);
    }
  });

  it('leaves another clinic to be worked for', async () => {
    const other = await test.addClinic('second');
    const id = await addPatient(test, other, 'joe@example.com', { givenName: 'Joe' });

    expect((await test.api(other.keys.admin)(`/v1/patients/${id}`)).body.givenName).toBe('Joe');
  });
});
