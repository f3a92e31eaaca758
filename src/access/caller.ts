import type { Role } from './permissions.ts';

/** Who makes a request, as the guard found out. */
export interface Caller {
  readonly clinicId: string;
  readonly kind: 'api_key' | 'user';
  readonly id: string;
  readonly role: Role;
}
