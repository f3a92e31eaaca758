import type { Locator, Page } from 'playwright-core';

import type { TestConsole } from './console.ts';

/** Somebody of the demo who is known by an email address and a number, and has been seen. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The first patient of the demo who was sent something, has an address and a visit, and was brought by something. */
export async function somebody(attend: TestConsole): Promise<Somebody> {
  const { items } = await attend.api('/v1/messages?status=sent&limit=200');
  for (const { patientId } of items) {
    const { givenName, familyName, contacts, stages } = await attend.api(`/v1/patients/${patientId}`);
    const email = contacts.find((one: any) => one.kind === 'email')?.value;
    const { items: same } = await attend.api('/v1/patients/lookup', { identifier: { email: email ?? 'nobody@x.org' } });
    const { items: visits } = await attend.api(`/v1/patients/${patientId}/appointments`);
    const origin = await attend.api(`/v1/patients/${patientId}/attribution?model=linear&conversion=booked`);
    if (givenName && same.length === 1 && stages.length > 0 && visits.length > 0 && origin.items.length > 0)
      return { id: patientId, name: `${givenName} ${familyName}`, email };
  }
  throw new Error('nobody of the demo is like this');
}

export async function openRecord(page: Page, { id, name }: Somebody): Promise<void> {
  await page.goto(`/patients/${id}`);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Another record, which may be of the same person. */
export async function doubleOf(attend: TestConsole, jane: Somebody): Promise<Somebody> {
  const email = `double.${jane.id.slice(-6)}@example.com`;
  await attend.api('/v1/signals', {
    ...{ specversion: '1.0', id: 'double-1', source: '/test', type: 'patient.updated' },
    time: new Date(Date.parse((await attend.api(`/v1/patients/${jane.id}`)).createdAt) + 1000).toISOString(),
    data: { givenName: 'Double', familyName: 'Record', identifiers: { email } },
  });
  const [double] = (await attend.api('/v1/patients/lookup', { identifier: { email } })).items;
  return { id: double.id, name: 'Double Record', email };
}

/** All of the form but its statements. */
export async function fillAuthorization(form: Locator, signer: string): Promise<void> {
  await form.getByLabel(/^What may be used/).fill('Name and number, for texts about inhalers.');
  await form.getByLabel('To whom').fill('Inhalers Inc.');
  await form.getByLabel('Who pays for the messages').fill('Inhalers Inc.');
  await form.getByLabel('What for').fill('News about inhalers');
  await form.getByLabel('Last day').fill('2030-01-31');
  await form.getByLabel('When it was signed').fill('2026-01-05T10:00');
  await form.getByLabel('Who signed it').fill(signer);
  await form.getByLabel('When the patient got a copy').fill('2026-01-05T10:05');
}
