import { twilioOutcome } from './twilio-outcome.ts';

describe('twilioOutcome', () => {
  it.each([
    { status: 400, twilioCode: 21610, outcome: 'rejected', code: 'twilio_21610' },
    { status: 400, twilioCode: 21211, outcome: 'rejected', code: 'twilio_21211' },
    { status: 400, twilioCode: undefined, outcome: 'rejected', code: 'twilio_http_400' },
    { status: 403, twilioCode: 21408, outcome: 'rejected', code: 'twilio_21408' },
    { status: 401, twilioCode: 20003, outcome: 'not_taken', code: 'twilio_20003' },
    { status: 404, twilioCode: 20404, outcome: 'not_taken', code: 'twilio_20404' },
    { status: 429, twilioCode: 20429, outcome: 'not_taken', code: 'twilio_20429' },
    { status: 500, twilioCode: 20500, outcome: 'unknown', code: 'twilio_20500' },
    { status: 503, twilioCode: undefined, outcome: 'unknown', code: 'twilio_http_503' },
    { status: 302, twilioCode: undefined, outcome: 'unknown', code: 'twilio_http_302' },
  ])('calls HTTP $status with code $twilioCode $outcome', ({ status, twilioCode, outcome, code }) => {
    expect(twilioOutcome({ status, twilioCode, networkCode: undefined })).toEqual({ outcome, code });
  });

  it.each([
    { networkCode: 'ECONNREFUSED', outcome: 'not_taken' },
    { networkCode: 'ENOTFOUND', outcome: 'not_taken' },
    { networkCode: 'ECONNRESET', outcome: 'unknown' },
    { networkCode: 'ECONNABORTED', outcome: 'unknown' },
    { networkCode: 'ETIMEDOUT', outcome: 'unknown' },
    { networkCode: undefined, outcome: 'unknown' },
  ])('calls the network error $networkCode $outcome', ({ networkCode, outcome }) => {
    expect(twilioOutcome({ status: undefined, twilioCode: undefined, networkCode })).toMatchObject({ outcome });
  });
});
