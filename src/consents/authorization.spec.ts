import { authorizationSchema, checkAuthorization, endOfAuthorization } from './authorization.ts';

const now = new Date('2026-11-22T15:00:00Z');
const WHOLE = {
  description: 'My name, my address and that I use an inhaler.',
  discloser: 'Lakeside Clinic',
  recipient: 'Inhalers Inc.',
  purpose: 'To tell me about a new inhaler.',
  expires: { on: '2027-11-01' },
  signedAt: '2026-11-01T10:00:00Z',
  signer: { name: 'Jane Doe', isRepresentative: false },
  statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
  payer: 'Inhalers Inc.',
  copyGivenAt: '2026-11-01T10:05:00Z',
};

const pathsOf = (input: unknown) => checkAuthorization(input, now).map(({ path }) => path);

describe('checkAuthorization', () => {
  it('finds nothing missing in a whole one', () => {
    expect(checkAuthorization(WHOLE, now)).toEqual([]);
    expect(checkAuthorization({ ...WHOLE, expires: { event: 'the end of my treatment' } }, now)).toEqual([]);
    const parent = { name: 'John Doe', isRepresentative: true, authority: 'parent' };
    expect(checkAuthorization({ ...WHOLE, signer: parent }, now)).toEqual([]);
  });

  it.each(Object.keys(authorizationSchema.shape))('rejects one without %s', (element) => {
    const { [element as keyof typeof WHOLE]: _, ...rest } = WHOLE;

    expect(pathsOf(rest)).toEqual([element]);
  });

  it.each(['description', 'discloser', 'recipient', 'purpose', 'payer'])('rejects an empty %s', (element) => {
    expect(pathsOf({ ...WHOLE, [element]: '  ' })).toEqual([element]);
  });

  it.each(['rightToRevoke', 'conditioning', 'redisclosure', 'remuneration'])(
    'rejects one that does not state %s',
    (statement) => {
      const { [statement as keyof typeof WHOLE.statements]: _, ...rest } = WHOLE.statements;

      expect(pathsOf({ ...WHOLE, statements: rest })).toEqual([`statements.${statement}`]);
      expect(pathsOf({ ...WHOLE, statements: { ...WHOLE.statements, [statement]: false } })).toEqual([
        `statements.${statement}`,
      ]);
    },
  );

  it('rejects a representative who does not say by which right they sign', () => {
    expect(pathsOf({ ...WHOLE, signer: { name: 'John Doe', isRepresentative: true } })).toEqual(['signer.authority']);
  });

  it.each([
    ['is signed tomorrow', { signedAt: '2026-11-23T10:00:00Z' }, ['signedAt']],
    ['was copied tomorrow', { copyGivenAt: '2026-11-23T10:00:00Z' }, ['copyGivenAt']],
    ['ended before it began', { expires: { on: '2026-10-31' } }, ['expires.on']],
    ['never ends', { expires: {} }, ['expires']],
    ['ends twice', { expires: { on: '2027-01-01', event: 'my birthday' } }, ['expires']],
    ['has an element nobody asked for', { colour: 'red' }, ['']],
  ])('rejects one that %s', (_, changes, paths) => {
    expect(pathsOf({ ...WHOLE, ...changes })).toEqual(paths);
  });
});

describe('endOfAuthorization', () => {
  const [early, late] = ['2026-12-01T00:00:00Z', '2027-02-01T00:00:00Z'].map((text) => new Date(text)) as [Date, Date];

  it.each([
    ['the last day in America', '2026-12-31', null, 'America/New_York', new Date('2027-01-01T05:00:00Z')],
    ['the last day in Asia', '2026-12-31', null, 'Asia/Tokyo', new Date('2026-12-31T15:00:00Z')],
    ['the last day in a zone that nobody knows', '2026-12-31', null, 'Mars/Olympus', new Date('2027-01-01T00:00:00Z')],
    ['a revocation before it', '2026-12-31', early, 'UTC', early],
    ['the last day before a revocation', '2026-12-31', late, 'UTC', new Date('2027-01-01T00:00:00Z')],
    ['a revocation where there is no last day', null, late, 'UTC', late],
    ['nothing', null, null, 'UTC', null],
  ])('is the end of %s', (_, expiresOn, revokedAt, zone, expected) => {
    expect(endOfAuthorization({ expiresOn, revokedAt, zone })).toEqual(expected);
  });
});
