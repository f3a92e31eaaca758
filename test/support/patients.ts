import type { TestApp, TestClinic } from './app.ts';

/** Makes a patient the way real ones come: by a form that says who they are. Answers Attend's id. */
export async function addPatient(
  test: TestApp,
  clinic: TestClinic,
  email: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const admin = test.api(clinic.keys.admin);
  const accepted = await admin('/v1/signals', {
    body: {
      specversion: '1.0',
      id: `form-${email}`,
      source: '/test',
      type: 'form.submitted',
      time: test.clock.now().toISOString(),
      data: { identifiers: { email }, ...data },
    },
  });
  if (accepted.body.accepted !== 1) throw new Error(`the form was not taken: ${JSON.stringify(accepted.body)}`);
  const found = await admin('/v1/patients/lookup', { body: { identifier: { email } } });
  return found.body.items[0].id as string;
}
