import { HookedClinicView } from '../../../src/intake/hooked-clinic.view.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

describe('the clinic that a hook means', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  const find = (named?: string) => test.get(HookedClinicView).find(test.db.database, named);

  it('is the one that is named, or else the only one that has not left', async () => {
    const other = await test.addClinic('second');
    expect([await find(), await find(other.id)]).toEqual([undefined, other.id]);

    await asOwner(test.db.url, `UPDATE clinic SET closed_at = $2 WHERE id = $1`, [other.id, test.clock.now()]);

    expect([await find(), await find(other.id)]).toEqual([test.clinic.id, undefined]);
  });
});
