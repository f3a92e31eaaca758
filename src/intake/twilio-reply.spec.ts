import { readTwilioReply } from './twilio-reply.ts';

const form = { MessageSid: 'SM1', From: '+12125550123', To: '+12125550100', Body: 'STOP', NumMedia: '0' };

describe('readTwilioReply', () => {
  it('reads the number in one spelling, the text and what came with it', () => {
    expect(readTwilioReply({ ...form, From: '(212) 555-0123', NumMedia: '2', OptOutType: 'STOP', New: 'x' })).toEqual({
      sid: 'SM1',
      from: '+12125550123',
      text: 'STOP',
      media: 2,
      answeredByProvider: 'STOP',
    });
  });

  it('does without a text, the number of files and a keyword that it knows', () => {
    expect(readTwilioReply({ MessageSid: 'SM1', From: '+12125550123', OptOutType: 'LATER' })).toEqual({
      sid: 'SM1',
      from: '+12125550123',
      text: '',
      media: 0,
      answeredByProvider: undefined,
    });
  });

  it.each([
    {},
    undefined,
    'text',
    { ...form, From: 'CLINIC' },
    { ...form, MessageSid: '' },
    { ...form, Body: ['a', 'b'] },
  ])('answers nothing for %j', (given) => {
    expect(readTwilioReply(given)).toBeUndefined();
  });
});
