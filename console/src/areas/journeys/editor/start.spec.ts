import type { Journey } from '../use-journey.ts';
import { isOvertaken } from './start.ts';

const DRAFT = { key: 'recall', name: 'Recall' };
const BEFORE: Journey = {
  ...{ key: 'recall', name: 'Recall', status: 'live', liveVersion: 2 },
  ...{ draft: DRAFT, draftedBy: 'user:one', updatedAt: '2026-11-20T10:00:00.000Z' },
};
const updatedAt = '2026-11-20T10:05:00.000Z';

describe('whether somebody else was faster', () => {
  it.each<[string, Partial<Journey>]>([
    ['saved another draft', { updatedAt, draft: { ...DRAFT, name: 'Come back' } }],
    ['published it', { updatedAt, draft: null, draftedBy: null, liveVersion: 3 }],
  ])('is so where they %s', (_, now) => {
    expect(isOvertaken(BEFORE, { ...BEFORE, ...now })).toBe(true);
  });

  it.each<[string, Partial<Journey>]>([
    ['did nothing', {}],
    ['paused its messages', { updatedAt, status: 'paused' }],
  ])('is not so where they %s', (_, now) => {
    expect(isOvertaken(BEFORE, { ...BEFORE, ...now })).toBe(false);
  });
});
