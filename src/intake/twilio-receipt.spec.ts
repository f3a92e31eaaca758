import { readTwilioReceipt } from './twilio-receipt.ts';

const form = { MessageSid: 'SM1234', MessageStatus: 'delivered', To: '+15550100', From: '+15550101' };
const query = { clinic: '0190a3b2-0000-8000-8000-000000000001', message: '0190a3b2-0000-8000-8000-000000000002' };

describe('readTwilioReceipt', () => {
  it('keeps ids, the status and the code, and no number', () => {
    const receipt = readTwilioReceipt('twilio', { ...form, MessageStatus: 'undelivered', ErrorCode: '30003' }, query);

    expect(receipt).toEqual({
      provider: 'twilio',
      providerId: 'SM1234',
      message: { clinicId: query.clinic, id: query.message },
      status: 'undelivered',
      meaning: 'failed',
      code: 'twilio_30003',
    });
  });

  it.each([
    { status: 'accepted', meaning: 'sent' },
    { status: 'queued', meaning: 'sent' },
    { status: 'sending', meaning: 'sent' },
    { status: 'sent', meaning: 'sent' },
    { status: 'delivered', meaning: 'delivered' },
    { status: 'read', meaning: 'delivered' },
    { status: 'failed', meaning: 'failed' },
    { status: 'canceled', meaning: 'failed' },
    { status: 'received', meaning: undefined },
    { status: 'constructor', meaning: undefined },
  ])('takes $status to mean $meaning', ({ status, meaning }) => {
    expect(readTwilioReceipt('twilio', { ...form, MessageStatus: status }, query)?.meaning).toBe(meaning);
  });

  it.each([{}, { message: 'x', clinic: 'y' }, undefined])('does without a key of ours: %j', (given) => {
    expect(readTwilioReceipt('twilio', form, given)?.message).toBeUndefined();
  });

  it.each([{}, { ...form, MessageSid: 'a b' }, { ...form, MessageStatus: ['sent', 'sent'] }, 'text'])(
    'refuses what is no callback: %j',
    (given) => {
      expect(() => readTwilioReceipt('twilio', given, query)).toThrow('this is not a status callback');
    },
  );
});
