import { kindOf, MESSAGE_KINDS, rankOf, yieldsToPeople } from './message-kind.ts';

describe('rankOf', () => {
  it('puts the kind before the priority of a journey', () => {
    const ranks = MESSAGE_KINDS.flatMap((kind) => [rankOf(kind, 100), rankOf(kind, 0)]);

    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});

describe('kindOf', () => {
  it.each([
    { purpose: 'marketing', about: { appointmentId: 'a', recallId: 'r' }, kind: 'marketing' },
    { purpose: 'treatment', about: { appointmentId: null, recallId: 'r' }, kind: 'recall' },
    { purpose: 'treatment', about: { appointmentId: 'a', recallId: null }, kind: 'reminder' },
    { purpose: 'operations', about: { appointmentId: null, recallId: null }, kind: 'review' },
    { purpose: 'treatment', about: { appointmentId: null, recallId: null }, kind: 'care' },
  ] as const)('is $kind for $purpose about $about', ({ purpose, about, kind }) => {
    expect(kindOf(purpose, about)).toBe(kind);
  });
});

describe('yieldsToPeople', () => {
  it.each([
    { what: 'care of a journey', runId: 'r', appointmentId: null, kind: 'care', yields: true },
    { what: 'a recall', runId: 'r', appointmentId: null, kind: 'recall', yields: true },
    { what: 'marketing of a journey', runId: 'r', appointmentId: null, kind: 'marketing', yields: true },
    { what: 'a reminder', runId: 'r', appointmentId: null, kind: 'reminder', yields: false },
    { what: 'what hangs on an appointment', runId: 'r', appointmentId: 'a', kind: 'care', yields: false },
    { what: 'an answer', runId: 'r', appointmentId: null, kind: 'answer', yields: false },
    { what: 'a message by hand', runId: null, appointmentId: null, kind: 'care', yields: false },
  ] as const)('is $yields for $what', ({ what: _, yields, ...message }) => {
    expect(yieldsToPeople(message)).toBe(yields);
  });
});
