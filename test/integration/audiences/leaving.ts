import type { TestApp, TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

/** The clinic agrees to do less with what it knows of a patient. */
export async function restrict(test: TestApp, clinic: TestClinic, patientId: string): Promise<void> {
  const compliance = test.api(clinic.keys.compliance);
  const asked = { patientId, kind: 'restriction', receivedVia: 'letter', identityBy: 'photo_id', asks: 'No more.' };
  const { body } = await compliance('/v1/rights-requests', { body: asked });
  const done = { note: 'Agreed.', restrictions: ['no_operations'] };
  const { status } = await compliance(`/v1/rights-requests/${body.id}/fulfil`, { body: done });
  if (status !== 200) throw new Error(`agreeing answered ${status}`);
}

export async function restrictForATime(test: TestApp, clinic: TestClinic, patientId: string): Promise<void> {
  await restrict(test, clinic, patientId);
  const compliance = test.api(clinic.keys.compliance);
  const path = `/v1/patients/${patientId}/restrictions`;
  const { body } = await compliance(path);
  const { status } = await compliance(`${path}/${body.items[0].id}`, { method: 'DELETE' });
  if (status >= 300) throw new Error(`ending answered ${status}`);
}

export async function erase(test: TestApp, clinic: TestClinic, patientId: string): Promise<void> {
  const path = `/v1/patients/${patientId}`;
  const { status } = await test.api(clinic.keys.compliance)(path, { method: 'DELETE' });
  if (status !== 200) throw new Error(`erasing answered ${status}`);
}

/** What is sealed of the patient does not open any more. */
export async function damageProfile(test: TestApp, _: TestClinic, patientId: string): Promise<void> {
  const rows = await asOwner(
    test.db.url,
    `UPDATE patient SET profile = set_byte(profile, 24, get_byte(profile, 24) # 255) WHERE id = $1 RETURNING id`,
    [patientId],
  );
  if (rows.length !== 1) throw new Error('there is no such patient');
}
