import { canonicalIdentifier } from './canonical-identifier.ts';

describe('canonicalIdentifier', () => {
  it.each([
    { kind: 'email', raw: '  Jane.Doe@Example.COM ', is: 'jane.doe@example.com' },
    { kind: 'email', raw: 'ｊａｎｅ@example.com', is: 'jane@example.com' },
    { kind: 'email', raw: 'jane@localhost', is: undefined },
    { kind: 'email', raw: 'jane doe@example.com', is: undefined },
    { kind: 'phone', raw: '(212) 555-0100', is: '+12125550100' },
    { kind: 'phone', raw: '+44 20 7946 0000', is: '+442079460000' },
    { kind: 'phone', raw: 'call me', is: undefined },
    { kind: 'phone', raw: '123', is: undefined },
    { kind: 'external', raw: ' MRN-007 ', is: 'MRN-007' },
    { kind: 'visitor', raw: 'v-81', is: 'v-81' },
  ] as const)('reads $kind "$raw" as $is', ({ kind, raw, is }) => {
    expect(canonicalIdentifier(kind, raw)).toBe(is);
  });
});
