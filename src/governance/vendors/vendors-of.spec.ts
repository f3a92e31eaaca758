import type { Agreement } from '../../agreements/agreement.ts';
import type { Coverage } from '../../agreements/coverage.ts';
import { type Host, vendorsOf } from './vendors-of.ts';

const at = new Date('2026-11-20T15:00:00Z');
const agreement = (changes: Partial<Agreement>): Agreement => ({
  clinicId: 'clinic',
  id: 'agreement',
  vendor: 'amazonaws.com',
  product: 'database',
  account: 'db.amazonaws.com',
  channels: [],
  signedOn: '2026-01-01',
  expiresOn: '2027-01-01',
  terminatedAt: null,
  document: { name: 'baa.pdf', hash: '', type: '', bytes: 1, at },
  notes: '',
  createdAt: at,
  createdBy: '',
  updatedAt: at,
  updatedBy: '',
  ...changes,
});
const database: Host = { role: 'database', vendor: 'amazonaws.com', account: 'db.amazonaws.com', isOutside: true };
const sms: Coverage = {
  channel: 'sms',
  provider: 'twilio',
  vendor: 'twilio',
  product: 'programmable-messaging',
  account: 'AC1',
  agreementId: null,
  reason: 'there is no agreement for this account',
};

describe('the vendors of a clinic', () => {
  it('that get patient data without an agreement are findings', () => {
    const found = vendorsOf([sms], [database], [], '2026-11-20');

    expect(found.map(({ role, finding }) => [role, finding?.slice(0, 41)])).toEqual([
      ['channel', 'gets patient data without an agreement: t'],
      ['database', 'holds patient data: write down the agreem'],
    ]);
  });

  it('are no findings while an agreement is in force, and say when it ends', () => {
    const covered = { ...sms, agreementId: 'sms' };
    const agreements = [agreement({}), agreement({ id: 'sms', channels: ['sms'], expiresOn: null })];

    const found = vendorsOf([covered], [database], agreements, '2026-12-31');

    expect(found.map(({ agreementId, expiresOn, finding }) => [agreementId, expiresOn, finding])).toEqual([
      ['sms', null, null],
      ['agreement', '2027-01-01', null],
    ]);
  });

  it.each([
    ['expired', { expiresOn: '2026-11-20' }],
    ['terminated', { terminatedAt: at }],
    ['without its document', { document: null }],
  ])('are findings with an agreement that is %s', (_, changes) => {
    expect(vendorsOf([], [database], [agreement(changes)], '2026-11-20')[0]).toMatchObject({
      agreementId: null,
      finding: 'holds patient data, and its agreement is not in force',
    });
  });

  it.each([
    ['another host', { account: 'other.amazonaws.com' }],
    ['another use', { product: 'broker' }],
    ['another vendor', { vendor: 'azure.com' }],
  ])('are not covered by an agreement about %s', (_, changes) => {
    expect(vendorsOf([], [database], [agreement(changes)], '2026-11-20')[0]?.agreementId).toBeNull();
  });

  it('need no agreement inside the clinic’s own network, nor where they see no patient data', () => {
    const inside = { ...database, vendor: 'postgres', account: 'postgres', isOutside: false };
    const keys: Host = { role: 'keys', vendor: 'amazonaws.com', account: 'kms.amazonaws.com', isOutside: true };

    expect(vendorsOf([], [inside, keys], [], '2026-11-20').map(({ finding }) => finding)).toEqual([null, null]);
  });

  it('are none for a channel that reaches nobody', () => {
    expect(vendorsOf([{ ...sms, vendor: null, product: null, account: null }], [], [], '2026-11-20')).toEqual([]);
  });
});
