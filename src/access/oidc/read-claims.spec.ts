import { readClaims } from './read-claims.ts';

describe('readClaims', () => {
  it('takes from the ID token what both say', () => {
    const idToken = { sub: 'jane', email: 'jane@example.com', email_verified: true, amr: ['pwd', 'otp'] };

    expect(readClaims(idToken, { sub: 'other', email: 'other@example.com', groups: ['desk'] }, 'groups')).toEqual({
      subject: 'jane',
      email: 'jane@example.com',
      isEmailVerified: true,
      amr: ['pwd', 'otp'],
      roles: ['desk'],
    });
  });

  it.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [1, false],
    [undefined, false],
  ])('holds an address for verified when %j says so: %s', (said, isEmailVerified) => {
    const claims = readClaims({ sub: 'jane' }, { email: 'jane@example.com', email_verified: said }, null);

    expect(claims).toMatchObject({ email: 'jane@example.com', isEmailVerified });
  });

  it.each([
    ['desk', ['desk']],
    [
      ['desk', 7, null, 'managers'],
      ['desk', 'managers'],
    ],
    [{ desk: true }, []],
    [undefined, []],
  ])('reads roles from %j', (groups, roles) => {
    expect(readClaims({ sub: 'jane' }, { groups }, 'groups').roles).toEqual(roles);
  });

  it('reads no roles where the clinic names no claim', () => {
    expect(readClaims({ sub: 'jane', groups: ['desk'] }, {}, null).roles).toEqual([]);
  });
});
