import type { TestApp, TestClinic } from './app.ts';
import { addUser, Browser, enrol } from './people.ts';

/** Does something over the API, and fails where it was not done. */
export type Act = (path: string, body: object, method?: string) => Promise<any>;

/** What patients ask for by right, what was told to others, what went wrong, and how long what is kept. */
export async function stockCompliance(act: Act, patientId: string, mark: string): Promise<void> {
  const asked = { patientId, receivedVia: 'letter', identityBy: 'photo_id', asks: `No more, ${mark}` };
  const request = await act('/v1/rights-requests', { ...asked, kind: 'restriction' });
  await act(`/v1/rights-requests/${request.id}/fulfil`, { note: mark, restrictions: ['no_disclosure_to_plan'] });
  await act(`/v1/patients/${patientId}/disclosures`, {
    recipient: { kind: 'authority', name: mark, address: mark },
    ...{ description: mark, purpose: mark, basis: 'judicial' },
  });
  await act('/v1/legal-holds', { patientId, reason: mark });
  const incident = await act('/v1/incidents', { what: mark, where: mark });
  await act(`/v1/incidents/${incident.id}/count`, { scopes: [{ kind: 'patients', patients: [patientId] }] });
  await act('/v1/retention/message_texts', { days: 3650, source: mark }, 'PUT');
  await act('/v1/audiences/preview', { serviceLine: 'pulmonology' });
  await act('/v1/audiences/destinations/google_ads', { fields: [] }, 'PUT');
}

/** People of a clinic: one who signed in with a second factor, one who failed to, one who was invited. */
export async function stockPeople(test: TestApp, clinic: TestClinic, act: Act, mark: string): Promise<void> {
  const { email } = await addUser(test, clinic, 'clinician', `clinician@${mark}.example.com`);
  await new Browser(test).signIn(clinic, `nobody@${mark}.example.com`);
  await enrol(test, await Browser.of(test, clinic, email));
  await act('/v1/users', { email: `new@${mark}.example.com`, role: 'front_desk' });
  await act('/v1/sign-in/policy', { idleMinutes: 10, absoluteHours: 8 }, 'PUT');
  const provider = { issuer: `https://${mark}.example.com`, clientId: mark, emailDomains: [`${mark}.example.com`] };
  await act('/v1/sign-in/oidc', { ...provider, clientSecret: mark }, 'PUT');
  const owner = test.api(clinic.keys.owner);
  const people = (await owner('/v1/users?limit=200')).body.items as { readonly id: string }[];
  const keys = (await owner('/v1/api-keys?limit=200&active=true')).body.items as { readonly id: string }[];
  const keep = (kind: string) => (one: { readonly id: string }) => ({ kind, id: one.id, decision: 'keep' });
  const decisions = [...people.map(keep('user')), ...keys.map(keep('api_key'))];
  await act('/v1/access-reviews', { decisions, notes: mark, nextDueOn: '2027-06-01' });
}
