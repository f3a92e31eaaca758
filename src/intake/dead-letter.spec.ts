import { deadLetterOf, letterAgain, refusedOf } from './dead-letter.ts';

const place = { topic: 'attend.signals', partition: 3 };
const refusal = { path: 'data.identifiers.email', reason: 'is not an email address' };

describe('invariant 11: no patient data in errors, logs, keys, headers or URLs; deadLetterOf', () => {
  it('keeps the message as it came and says beside it why and where it was refused', () => {
    const message = {
      key: Buffer.from([0, 255]),
      value: Buffer.from([1, 2, 254]),
      headers: { ce_id: 'x' },
      offset: '42',
    };

    expect(deadLetterOf(message, refusal, place)).toEqual({
      key: message.key,
      value: message.value,
      headers: {
        ce_id: 'x',
        'attend-reason': 'is not an email address',
        'attend-path': 'data.identifiers.email',
        'attend-topic': 'attend.signals',
        'attend-partition': '3',
        'attend-offset': '42',
      },
    });
  });

  it('leaves no header that a sender wrote in our name', () => {
    const headers = { 'Attend-Reason': 'none', 'attend-note': 'trust me', other: ['one', 'two'] };
    const letter = deadLetterOf({ key: null, value: null, headers, offset: '0' }, refusal, place);

    expect(Object.keys(letter.headers).filter((name) => /^attend-/i.test(name))).toHaveLength(5);
    expect(letter.headers['attend-reason']).toBe('is not an email address');
    expect(letter.headers['other']).toEqual(['one', 'two']);
  });
});

describe('letterAgain', () => {
  it('is the message as it came', () => {
    const message = { key: Buffer.from('k'), value: Buffer.from('v'), headers: { ce_id: 'x' } };

    expect(letterAgain(deadLetterOf({ ...message, offset: '42' }, refusal, place))).toEqual(message);
  });
});

describe('refusedOf', () => {
  it('says why a message was refused and where it lay', () => {
    const letter = deadLetterOf({ key: null, value: null, headers: {}, offset: '42' }, refusal, place);

    expect(refusedOf({ ...letter, offset: '7' })).toEqual({ ...refusal, offset: '7', from: 'attend.signals 3:42' });
  });
});
