import { findTaken } from './find-taken.ts';

const claim = (messageId: string, text: string, claimedAt = '2026-03-10T16:00:00Z') => ({
  clinicId: '0190a3b2-0000-8000-8000-00000000c11c',
  messageId,
  to: '+15550123',
  text,
  claimedAt: new Date(claimedAt),
});
const taken = (sid: string, body: string, createdAt = '2026-03-10T16:00:05Z') => ({
  sid,
  body,
  createdAt: new Date(createdAt),
});

describe('findTaken', () => {
  it('knows a message by its text, and says nothing of one that is not there', () => {
    const found = findTaken(
      [claim('a', 'See you at 3.'), claim('b', 'Bring your card.')],
      [taken('SM1', 'See you at 3.')],
    );

    expect([...found]).toEqual([['a', 'SM1']]);
  });

  it('gives each message of the provider to one claim only, the oldest to the oldest', () => {
    const ours = [claim('later', 'Hello', '2026-03-10T16:01:00Z'), claim('sooner', 'Hello')];

    expect([...findTaken(ours, [taken('SM1', 'Hello')])]).toEqual([['sooner', 'SM1']]);
    expect([...findTaken(ours, [taken('SM2', 'Hello', '2026-03-10T16:01:01Z'), taken('SM1', 'Hello')])]).toEqual([
      ['sooner', 'SM1'],
      ['later', 'SM2'],
    ]);
  });

  it('leaves what was there before the claim, but allows for a clock that is a minute behind', () => {
    const ours = [claim('a', 'Hello')];

    expect(findTaken(ours, [taken('SM1', 'Hello', '2026-03-10T15:58:59Z')]).size).toBe(0);
    expect(findTaken(ours, [taken('SM1', 'Hello', '2026-03-10T15:59:00Z')]).size).toBe(1);
  });

  it.each([
    { what: 'a quote that became plain', body: "It's time, Zoe.", text: 'It’s time, Zoe.' },
    { what: 'a sentence before it', body: 'Sent from your Twilio trial account - Hello', text: 'Hello' },
    { what: 'blanks after it', body: 'Hello', text: 'Hello \n' },
    { what: 'nothing left of it', body: '', text: 'Hello' },
    { what: 'stars in its place', body: '*****', text: 'Hello' },
  ])('knows its own text again with $what', ({ body, text }) => {
    expect(findTaken([claim('a', text)], [taken('SM1', body)]).get('a')).toBe('SM1');
  });

  it('takes a redacted message for a claim only if no text fits', () => {
    const found = findTaken([claim('a', 'One'), claim('b', 'Two')], [taken('SM1', ''), taken('SM2', 'One')]);

    expect([...found]).toEqual([
      ['a', 'SM2'],
      ['b', 'SM1'],
    ]);
  });

  it('does not take a longer text for a shorter one', () => {
    expect(findTaken([claim('a', 'Hello')], [taken('SM1', 'Hello again'), taken('SM2', 'Oh, Hello')]).size).toBe(0);
  });
});
