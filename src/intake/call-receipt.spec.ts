import { readCallReceipt } from './call-receipt.ts';

const form = { CallSid: 'CA1234', CallStatus: 'completed', To: '+15550100', From: '+15550101' };
const query = { clinic: '0190a3b2-0000-8000-8000-000000000001', message: '0190a3b2-0000-8000-8000-000000000002' };

describe('readCallReceipt', () => {
  it('keeps ids, the status and the code, and no number', () => {
    expect(readCallReceipt('twilio-2', { ...form, CallStatus: 'no-answer' }, query)).toEqual({
      provider: 'twilio-2-voice',
      providerId: 'CA1234',
      message: { clinicId: query.clinic, id: query.message },
      status: 'no-answer',
      meaning: 'failed',
      code: 'twilio_call_no_answer',
    });
  });

  it.each([
    { status: 'queued', meaning: 'sent', code: null },
    { status: 'initiated', meaning: 'sent', code: null },
    { status: 'ringing', meaning: 'sent', code: null },
    { status: 'in-progress', meaning: 'sent', code: null },
    { status: 'completed', meaning: 'delivered', code: null },
    { status: 'busy', meaning: 'failed', code: 'twilio_call_busy' },
    { status: 'failed', meaning: 'failed', code: 'twilio_call_failed' },
    { status: 'canceled', meaning: 'failed', code: 'twilio_call_canceled' },
  ])('takes $status to mean $meaning', ({ status, meaning, code }) => {
    expect(readCallReceipt('twilio', { ...form, CallStatus: status }, query)).toMatchObject({ meaning, code });
  });

  it('says nothing of a status that it does not know', () => {
    expect(readCallReceipt('twilio', { ...form, CallStatus: 'constructor' }, query)).toBeUndefined();
  });

  it.each([
    { answeredBy: 'human', meaning: 'delivered' },
    { answeredBy: 'unknown', meaning: 'delivered' },
    { answeredBy: 'machine_end_beep', meaning: 'failed' },
    { answeredBy: 'machine_end_silence', meaning: 'failed' },
    { answeredBy: 'fax', meaning: 'failed' },
  ])('takes a call that $answeredBy answered to be $meaning', ({ answeredBy, meaning }) => {
    expect(readCallReceipt('twilio', { ...form, AnsweredBy: answeredBy }, query)?.meaning).toBe(meaning);
  });

  it.each([{}, { ...form, CallSid: 'a b' }, { ...form, CallStatus: ['busy'] }, 'text', undefined])(
    'refuses what is no callback: %j',
    (given) => {
      expect(() => readCallReceipt('twilio', given, query)).toThrow('this is not a callback of a call');
    },
  );
});
