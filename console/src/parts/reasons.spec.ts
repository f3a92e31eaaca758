import type { DeferReason, SuppressReason } from '../../../src/messages/gate/decide-send.ts';
import { explainReason } from '../../../src/messages/gate/explain-reason.ts';
import { reasonWords } from './reasons.words.ts';

describe('why a message was held back', () => {
  it('is said as the server says it, of every reason that it has', () => {
    // The compiler sees what is missing.
    const said: Readonly<Record<DeferReason | SuppressReason, string>> = reasonWords.en;

    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((code) => [code, explainReason(code)])));
  });
});
