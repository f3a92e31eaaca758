import type { Claims } from './decide-identity.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads what a provider says of a person. The ID token, which is signed for us and for this sign-in, outweighs what the user info
 * endpoint adds: most providers put the address there.
 */
export function readClaims(
  idToken: Values & { readonly sub: string },
  userInfo: Values,
  roleClaim: string | null,
): Claims {
  const all: Values = { ...userInfo, ...idToken };
  const { email } = all;
  return {
    subject: idToken.sub,
    email: typeof email === 'string' ? email : undefined,
    // Some providers write booleans as texts. Verified is only what says so.
    isEmailVerified: all['email_verified'] === true || all['email_verified'] === 'true',
    amr: textsOf(idToken['amr']),
    roles: roleClaim === null ? [] : textsOf(all[roleClaim]),
  };
}

/** Groups come as a list, or as one text where there is one. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
