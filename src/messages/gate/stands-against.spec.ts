import type { SuppressionReason } from '../../consents/suppression.ts';
import { hours, noon } from '../../../test/support/send-facts.ts';
import { standsAgainst } from './stands-against.ts';

const said = (reason: SuppressionReason, at = noon) => ({ purpose: null, reason, at });
const answer = { kind: 'answer', purpose: 'operations', plannedAt: noon } as const;

describe('standsAgainst', () => {
  it('lets an answer pass what it answers', () => {
    expect(standsAgainst([said('opt_out'), said('unsubscribed', hours(-5))], answer)).toBeUndefined();
    expect(standsAgainst([said('opt_out', hours(-5))], { ...answer, kind: 'care' })).toBe('opt_out');
  });

  it.each(['opt_out', 'unsubscribed'] as const)(
    'holds an answer to %s that was said after it was planned',
    (reason) => {
      expect(standsAgainst([said(reason, new Date(noon.getTime() + 1))], answer)).toBe(reason);
    },
  );

  it('lets no answer pass because something else can be answered', () => {
    expect(standsAgainst([said('opt_out'), said('wrong_number')], answer)).toBe('wrong_number');
  });
});
