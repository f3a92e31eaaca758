import type { Entry, NewEntry } from './incident-entry.ts';
import { incidentOf } from './incident-of.ts';
import { amendEntry, countEntry, reportEntry } from './new-entries.ts';

const now = new Date('2026-11-20T15:00:00Z');
const report: NewEntry = reportEntry(
  {
    category: 'credentials',
    occurredFrom: null,
    occurredTo: null,
    vendor: null,
    what: 'a key leaked',
    where: '',
    records: '',
  },
  now,
);
const breach: NewEntry = {
  kind: 'assessed',
  facts: { outcome: 'breach', exclusion: null, ratings: { nature: 'high' } },
  words: { reasons: { nature: 'names and dates' }, conclusion: 'tell them' },
};
const harmless: NewEntry = {
  kind: 'assessed',
  facts: { outcome: 'low_probability', exclusion: null, ratings: {} },
  words: { reasons: {}, conclusion: 'nobody saw it' },
};
const done = (as: 'done' | 'does_not_apply' | 'open'): NewEntry => ({
  kind: 'settled',
  facts: { clock: 'individuals/US', as, on: as === 'done' ? '2026-12-01' : null },
  words: { evidence: 'letters' },
});
const closed: NewEntry = { kind: 'closed', facts: {}, words: { note: 'done' } };
const reopened: NewEntry = { kind: 'reopened', facts: {}, words: { note: 'not done' } };

const of = (...entries: NewEntry[]) =>
  incidentOf(
    'clinic',
    'incident',
    entries.map((entry, place): Entry => ({ ...entry, seq: place + 1, at: now, by: `user:${place + 1}` })),
  );

describe('an incident', () => {
  it('is what its report says, discovered at once unless it says when', () => {
    expect(of(report)).toMatchObject({ status: 'reported', discoveredAt: now, what: 'a key leaked', count: null });
  });

  it('is told better by a later account, and keeps what that leaves out', () => {
    const amended = amendEntry(of(report), { vendor: 'twilio', what: undefined });

    expect(of(report, amended)).toMatchObject({ vendor: 'twilio', what: 'a key leaked', category: 'credentials' });
  });

  it('has the newest assessment, with who made it', () => {
    expect(of(report, harmless, breach)).toMatchObject({
      status: 'breach',
      assessment: {
        outcome: 'breach',
        by: 'user:3',
        factors: { nature: { rating: 'high', reasoning: 'names and dates' } },
      },
    });
    expect(of(report, breach, harmless).status).toBe('no_breach');
  });

  it('has the newest count, and knows by which entry', () => {
    const counted = (total: number) =>
      countEntry({ total, states: {}, assumed: 0, anonymous: 0 }, [{ kind: 'patients', patients: ['a', 'b'] }]);

    expect(of(report, counted(2), counted(1)).count).toMatchObject({ total: 1, seq: 3 });
    expect(counted(2).facts).toMatchObject({ scopes: [{ kind: 'patients', patients: 2 }] });
  });

  it('forgets what was said of a clock when it is taken back', () => {
    expect([...of(report, done('done')).settled.keys()]).toEqual(['individuals/US']);
    expect([...of(report, done('done'), done('open')).settled.keys()]).toEqual([]);
  });

  it('has what does not apply said anew once more is known, and keeps what was done', () => {
    const counted = countEntry({ total: 600, states: {}, assumed: 0, anonymous: 0 }, []);

    for (const known of [counted, breach]) {
      expect([...of(report, done('does_not_apply'), known).settled.keys()]).toEqual([]);
      expect([...of(report, known, done('does_not_apply')).settled.keys()]).toEqual(['individuals/US']);
      expect([...of(report, done('done'), known).settled.keys()]).toEqual(['individuals/US']);
    }
  });

  it('is open again as what it was before it was closed', () => {
    expect(of(report, breach, closed).status).toBe('closed');
    expect(of(report, breach, closed, reopened).status).toBe('breach');
  });
});
