import type { Agreement } from './agreement.ts';
import { coverageOf } from './coverage.ts';

const AGREEMENT: Agreement = {
  clinicId: 'clinic',
  id: 'agreement',
  vendor: 'twilio',
  product: 'programmable-messaging',
  account: 'AC1',
  channels: ['sms'],
  signedOn: '2026-01-10',
  expiresOn: '2027-01-10',
  terminatedAt: null,
  document: { name: 'baa.pdf', hash: 'ab', type: 'application/pdf', bytes: 3, at: new Date('2026-01-01T00:00:00Z') },
  notes: '',
  createdAt: new Date('2026-01-01T00:00:00Z'),
  createdBy: 'test',
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  updatedBy: 'test',
};
const VENDOR = { vendor: 'twilio', product: 'programmable-messaging', account: 'AC1' };

describe('coverageOf', () => {
  it('names the agreement that covers an adapter', () => {
    const covered = coverageOf({ name: 'sms', provider: 'twilio', vendor: VENDOR }, [AGREEMENT], '2026-06-01');

    expect(covered).toEqual({
      channel: 'sms',
      provider: 'twilio',
      ...VENDOR,
      agreementId: 'agreement',
      reason: 'covered',
    });
  });

  it('exempts the sandbox', () => {
    expect(coverageOf({ name: 'sms', provider: 'sandbox' }, [], '2026-06-01')).toMatchObject({
      agreementId: null,
      reason: 'sandbox: reaches nobody, needs no agreement',
    });
  });

  it.each<[string, Partial<Agreement>, string]>([
    ['another account', { account: 'AC2' }, 'there is no agreement for this account'],
    ['another channel', { channels: ['voice'] }, 'the agreement does not name the channel sms'],
    ['no signature', { signedOn: null }, 'the agreement is not signed yet'],
    ['no document', { document: null }, 'the document of the agreement is missing'],
    ['an end that is past', { expiresOn: '2026-06-01' }, 'the agreement has expired'],
    ['a termination', { terminatedAt: new Date('2026-05-01T00:00:00Z') }, 'the agreement is terminated'],
  ])('says what is to be mended of an agreement with %s', (_, fields, reason) => {
    const adapter = { name: 'sms', provider: 'twilio', vendor: VENDOR } as const;

    expect(coverageOf(adapter, [{ ...AGREEMENT, ...fields }], '2026-06-01')).toMatchObject({
      agreementId: null,
      reason,
    });
  });
});
