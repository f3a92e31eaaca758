import { api } from '../api/client.ts';
import type { components } from '../api/schema.ts';

/** What somebody is called; nothing until it is read, and for visitors who never said. */
export function useName(id: string | undefined): string | undefined {
  const { data } = api.useQuery(
    'get',
    '/v1/patients/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  return data && nameOf(data);
}

function nameOf({ givenName, familyName }: components['schemas']['Patient']): string | undefined {
  const name = [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
  return name === '' ? undefined : name;
}
