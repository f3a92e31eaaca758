import { normalEmail } from '../users/user.ts';
import type { MappedRole, OidcProvider } from './oidc-provider.ts';

/** What the provider says of a person, once its signature has been checked. */
export interface Claims {
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
  /** How it knew the person (RFC 8176). */
  readonly amr: readonly string[];
  /** Values of the role claim. */
  readonly roles: readonly string[];
}

/** What the clinic knows of that person. */
export interface KnownPerson {
  /** Whom the provider's subject is bound to. */
  readonly boundTo: string | undefined;
  /** Who has the address, and whether another subject of the provider is bound to them. */
  readonly byEmail: { readonly id: string; readonly isBound: boolean } | undefined;
}

export type IdentityVerdict =
  | { readonly verdict: 'known'; readonly userId: string }
  | { readonly verdict: 'bind'; readonly userId: string }
  | { readonly verdict: 'add'; readonly email: string; readonly role: MappedRole }
  | {
      readonly verdict: 'refuse';
      readonly reason: 'email_not_verified' | 'email_domain' | 'bound_to_another' | 'unknown_user';
    };

/**
 * Who somebody is whom the provider vouches for. The subject counts, for good. The address counts once, to bind the subject, and
 * only when the provider has verified it and is trusted for its domain: addresses are handed on from one person to the next.
 */
export function decideIdentity(claims: Claims, known: KnownPerson, provider: OidcProvider): IdentityVerdict {
  if (known.boundTo !== undefined) return { verdict: 'known', userId: known.boundTo };
  if (claims.email === undefined || !claims.isEmailVerified) return { verdict: 'refuse', reason: 'email_not_verified' };
  const email = normalEmail(claims.email);
  if (!isOfDomain(email, provider.emailDomains)) return { verdict: 'refuse', reason: 'email_domain' };
  if (known.byEmail?.isBound === true) return { verdict: 'refuse', reason: 'bound_to_another' };
  if (known.byEmail) return { verdict: 'bind', userId: known.byEmail.id };
  const rule = provider.roleMap.find(({ value }) => claims.roles.includes(value));
  return rule ? { verdict: 'add', email, role: rule.role } : { verdict: 'refuse', reason: 'unknown_user' };
}

function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1));
}
