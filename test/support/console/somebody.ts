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
