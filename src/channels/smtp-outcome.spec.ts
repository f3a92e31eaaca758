import { smtpFaultOf, smtpOutcome } from './smtp-outcome.ts';

describe('smtpOutcome', () => {
  it.each([
    { what: 'a refused connection', fault: { code: 'ESOCKET' }, started: false, outcome: 'not_taken', code: 'ESOCKET' },
    {
      what: 'a greeting that turns us away',
      fault: { code: 'EPROTOCOL', responseCode: 554 },
      started: false,
      outcome: 'not_taken',
      code: 'smtp_554',
    },
    {
      what: 'a wrong password',
      fault: { code: 'EAUTH', responseCode: 535 },
      started: false,
      outcome: 'not_taken',
      code: 'smtp_535',
    },
    {
      what: 'an unknown mailbox',
      fault: { code: 'EENVELOPE', responseCode: 550 },
      started: false,
      outcome: 'rejected',
      code: 'smtp_550',
    },
    {
      what: 'greylisting',
      fault: { code: 'EENVELOPE', responseCode: 450 },
      started: false,
      outcome: 'not_taken',
      code: 'smtp_450',
    },
    {
      what: 'a refusal of the content',
      fault: { code: 'EMESSAGE', responseCode: 554 },
      started: true,
      outcome: 'rejected',
      code: 'smtp_554',
    },
    {
      what: 'a full disk after the content',
      fault: { code: 'EMESSAGE', responseCode: 452 },
      started: true,
      outcome: 'not_taken',
      code: 'smtp_452',
    },
    {
      what: 'a connection lost in the content',
      fault: { code: 'ECONNECTION' },
      started: true,
      outcome: 'unknown',
      code: 'ECONNECTION',
    },
    {
      what: 'no answer to the content',
      fault: { code: 'ETIMEDOUT' },
      started: true,
      outcome: 'unknown',
      code: 'ETIMEDOUT',
    },
    { what: 'a timeout before the content', fault: { code: 'ETIMEDOUT' }, started: false, outcome: 'not_taken' },
    { what: 'a fault without a name', fault: {}, started: true, outcome: 'unknown', code: 'smtp_fault' },
  ])('calls $what $outcome', ({ fault, started, outcome, code }) => {
    const given: { code?: string; responseCode?: number } = fault;

    const found = smtpOutcome({ code: given.code, responseCode: given.responseCode, enhancedCode: undefined }, started);

    expect(found).toMatchObject({ outcome, ...(code === undefined ? {} : { code }) });
  });

  it('keeps the enhanced status code of a reply, and none of its words', () => {
    const response = '550 5.1.1 <jane@example.com>: no such user';
    const error = Object.assign(new Error(response), { code: 'EENVELOPE', responseCode: 550, response });

    expect(smtpOutcome(smtpFaultOf(error), false)).toEqual({ outcome: 'rejected', code: 'smtp_550_5.1.1' });
  });

  it.each([
    { what: 'a word', thrown: 'no' },
    {
      what: 'a reply without such a code',
      thrown: Object.assign(new Error('x'), { response: '550 no. 5.1.1 people' }),
    },
  ])('finds no enhanced status code in $what', ({ thrown }) => {
    expect(smtpFaultOf(thrown)).toEqual({ code: undefined, responseCode: undefined, enhancedCode: undefined });
  });
});
