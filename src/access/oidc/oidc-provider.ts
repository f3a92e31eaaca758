import type { UserRole } from '../permissions.ts';

/** A provider never makes an owner: who owns a clinic is decided in the clinic. */
export type MappedRole = Exclude<UserRole, 'owner'>;

/** Whoever has this value in the role claim may come in with this role. */
export interface RoleRule {
  readonly value: string;
  readonly role: MappedRole;
}

/** Who vouches for the people of a clinic, and for whom it may. */
export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** In lower case. Only for addresses of these domains a user is looked up or made. */
  readonly emailDomains: readonly string[];
  /** The claim that holds groups or roles. Without one nobody comes in who is not a user already. */
  readonly roleClaim: string | null;
  /** The first rule that fits counts. */
  readonly roleMap: readonly RoleRule[];
  /** Whether people give a code of Attend as well; else the second factor is the provider's business. */
  readonly requiresTotp: boolean;
}

export interface OidcProviderSecret extends OidcProvider {
  readonly clientSecret: string;
}
