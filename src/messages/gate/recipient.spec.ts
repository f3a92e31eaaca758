import fc from 'fast-check';

import { MESSAGE_KINDS } from '../message-kind.ts';
import { explainRecipient, recipientOf } from './recipient.ts';

describe('recipientOf', () => {
  const facts = fc.record({
    kind: fc.constantFrom(...MESSAGE_KINDS),
    isMinor: fc.boolean(),
    hasGuardian: fc.boolean(),
    isSensitive: fc.boolean(),
  });

  it('names a guardian only of a minor who has one, and never in a sensitive line', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const isGuardians = recipientOf(given) === 'guardian';
        expect(isGuardians).toBe(given.isMinor && given.hasGuardian && !given.isSensitive && given.kind !== 'answer');
      }),
    );
  });

  it('keeps from a guardian what is sensitive', () => {
    expect(recipientOf({ kind: 'reminder', isMinor: true, hasGuardian: true, isSensitive: true })).toBe(
      'patient_alone',
    );
  });
});

describe('explainRecipient', () => {
  it.each([
    { recipientId: null, is: 'patient' },
    { recipientId: 'mia', is: 'guardian' },
    { recipientId: 'ben', is: 'patient_alone' },
  ])('says $is', ({ recipientId, is }) => {
    expect(explainRecipient('ben', recipientId).is).toBe(is);
  });

  it('says in words that a guardian got it', () => {
    expect(explainRecipient('ben', 'mia').explanation).toContain('sent to the guardian');
  });
});
