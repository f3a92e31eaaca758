import { authorizationSchema, checkAuthorization } from './authorization.ts';

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
