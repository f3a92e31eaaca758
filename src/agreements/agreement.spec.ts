import fc from 'fast-check';

import { type Agreement, coveringAgreement, covers, faultOf, isInForce } from './agreement.ts';
import { agreementSchema } from './agreement-input.ts';

const DOCUMENT = {
  name: 'baa.pdf',
  hash: 'ab',
  type: 'application/pdf',
  bytes: 3,
  at: new Date('2026-01-01T00:00:00Z'),
};

function anAgreement(fields: Partial<Agreement> = {}): Agreement {
  return {
    clinicId: '00000000-0000-8000-8000-00000000000c',
    id: '00000000-0000-8000-8000-000000000001',
    vendor: 'twilio',
    product: 'programmable-messaging',
    account: 'AC1',
    channels: ['sms'],
    signedOn: '2026-01-10',
    expiresOn: '2027-01-10',
    terminatedAt: null,
    document: DOCUMENT,
    notes: '',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    createdBy: 'test',
    updatedAt: new Date('2026-01-01T00:00:00Z'),
    updatedBy: 'test',
    ...fields,
  };
}

describe('an agreement', () => {
  it.each([
    ['the day before it is signed', '2026-01-09', 'not_signed'],
    ['the day it is signed', '2026-01-10', undefined],
    ['its last day', '2027-01-09', undefined],
    ['the day it expires', '2027-01-10', 'expired'],
    ['any day after', '2030-01-01', 'expired'],
  ])('holds or not on %s', (_, day, fault) => {
    expect(faultOf(anAgreement(), day)).toBe(fault);
  });

  it.each([
    ['that is not signed', { signedOn: null }, 'not_signed'],
    ['that is terminated', { terminatedAt: new Date('2026-02-01T00:00:00Z') }, 'terminated'],
    ['without its document', { document: null }, 'document_missing'],
    ['without an end', { expiresOn: null }, undefined],
  ])('%s is judged so', (_, fields, fault) => {
    expect(faultOf(anAgreement(fields), '2026-06-01')).toBe(fault);
    expect(isInForce(anAgreement(fields), '2026-06-01')).toBe(fault === undefined);
  });

  it('is in force on no day without its document', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

    fc.assert(fc.property(day, (at) => !isInForce(anAgreement({ document: null }), at.toISOString().slice(0, 10))));
  });

  it.each([
    ['its own account and channel', { vendor: 'twilio', product: 'programmable-messaging', account: 'AC1' }, true],
    ['another account', { vendor: 'twilio', product: 'programmable-messaging', account: 'AC2' }, false],
    ['the account in other letters', { vendor: 'twilio', product: 'programmable-messaging', account: 'ac1' }, false],
    ['another product', { vendor: 'twilio', product: 'sendgrid', account: 'AC1' }, false],
    ['another vendor', { vendor: 'ses', product: 'programmable-messaging', account: 'AC1' }, false],
  ])('judges whether it covers %s', (_, account, isCovered) => {
    expect(covers(anAgreement(), account, 'sms')).toBe(isCovered);
  });

  it('does not cover a channel that it does not name', () => {
    expect(
      covers(anAgreement(), { vendor: 'twilio', product: 'programmable-messaging', account: 'AC1' }, 'voice'),
    ).toBe(false);
  });

  it('is chosen of several by how long it lasts', () => {
    const account = { vendor: 'twilio', product: 'programmable-messaging', account: 'AC1' };
    const short = anAgreement({ id: 'short', expiresOn: '2026-12-01' });
    const long = anAgreement({ id: 'long', expiresOn: '2028-01-01' });
    const endless = anAgreement({ id: 'endless', expiresOn: null });
    const other = anAgreement({ id: 'other', account: 'AC2', expiresOn: null });

    expect(coveringAgreement([short, long, other], account, 'sms')?.id).toBe('long');
    expect(coveringAgreement([short, endless, long], account, 'sms')?.id).toBe('endless');
    expect(coveringAgreement([other], account, 'sms')).toBeUndefined();
  });
});

describe('what is written down of an agreement', () => {
  const input = { vendor: ' Twilio ', product: 'programmable-messaging', account: 'AC1', channels: ['sms', 'sms'] };

  it('names vendor and product in small letters and each channel once', () => {
    expect(agreementSchema.parse(input)).toMatchObject({
      vendor: 'twilio',
      channels: ['sms'],
      signedOn: null,
      notes: '',
    });
  });

  it.each([
    ['all accounts', { account: '*' }, 'account'],
    ['a channel that there is not', { channels: ['fax'] }, 'channels.0'],
    ['an end before its beginning', { signedOn: '2026-05-01', expiresOn: '2026-05-01' }, 'expiresOn'],
    ['a day that there is not', { signedOn: '2026-02-30' }, 'signedOn'],
  ])('is refused with %s', (_, fields, path) => {
    const { error } = agreementSchema.safeParse({ ...input, ...fields });

    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
