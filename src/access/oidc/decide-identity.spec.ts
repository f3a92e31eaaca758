import { type Claims, decideIdentity, type KnownPerson } from './decide-identity.ts';
import type { OidcProvider } from './oidc-provider.ts';

const provider: OidcProvider = {
  issuer: 'https://login.example.com',
  clientId: 'attend',
  emailDomains: ['example.com'],
  roleClaim: 'groups',
  roleMap: [
    { value: 'managers', role: 'admin' },
    { value: 'desk', role: 'front_desk' },
  ],
  requiresTotp: false,
};
const jane: Claims = {
  subject: 'jane',
  email: 'Jane@Example.com',
  isEmailVerified: true,
  amr: ['pwd', 'mfa'],
  roles: [],
};
const stranger: KnownPerson = { boundTo: undefined, byEmail: undefined };
const user = (isBound: boolean): KnownPerson => ({ boundTo: undefined, byEmail: { id: 'u', isBound } });

describe('decideIdentity', () => {
  it('knows a subject that is bound, whatever the address says by now', () => {
    const claims = { ...jane, email: 'else@where.example', isEmailVerified: false };

    expect(decideIdentity(claims, { boundTo: 'u', byEmail: undefined }, provider)).toEqual({
      verdict: 'known',
      userId: 'u',
    });
  });

  it('binds a user of the address at the first time', () => {
    expect(decideIdentity(jane, user(false), provider)).toEqual({ verdict: 'bind', userId: 'u' });
  });

  it.each([
    ['an address that nobody verified', { isEmailVerified: false }, 'email_not_verified'],
    ['no address', { email: undefined }, 'email_not_verified'],
    ['an address of another domain', { email: 'jane@elsewhere.example' }, 'email_domain'],
    ['an address of a domain that ends alike', { email: 'jane@notexample.com' }, 'email_domain'],
    ['an address of a domain below', { email: 'jane@sub.example.com' }, 'email_domain'],
    ['an address with two @', { email: 'jane@example.com@elsewhere.example' }, 'email_domain'],
  ])('does not bind by %s', (_, changes, reason) => {
    expect(decideIdentity({ ...jane, ...changes }, user(false), provider)).toEqual({ verdict: 'refuse', reason });
  });

  it('does not hand a user over to a second subject: an address may have got a new owner', () => {
    expect(decideIdentity(jane, user(true), provider)).toEqual({ verdict: 'refuse', reason: 'bound_to_another' });
  });

  it('lets nobody in who is not a user, unless a role says so', () => {
    expect(decideIdentity(jane, stranger, provider)).toEqual({ verdict: 'refuse', reason: 'unknown_user' });
    expect(decideIdentity({ ...jane, roles: ['desk', 'managers'] }, stranger, provider)).toEqual({
      verdict: 'add',
      email: 'jane@example.com',
      role: 'admin',
    });
    expect(decideIdentity({ ...jane, roles: ['desks'] }, stranger, provider)).toMatchObject({ verdict: 'refuse' });
  });
});
