import { type PastConsent, type PastPoint, permissionsAt, type PersonPast, pointsOf } from './person-past.ts';

const ASKING = { purpose: 'marketing', kind: 'marketing', channels: ['sms', 'email'] } as const;

function aPoint(fields: Partial<PastPoint> = {}): PastPoint {
  return { kind: 'email', hash: 'h-1', suppressions: [], confirmedAt: [], ...fields };
}

function aPerson(fields: Partial<PersonPast> = {}): PersonPast {
  const person = { patientId: 'p', language: null, timeZone: null, region: null };
  return { ...person, points: [aPoint()], consents: [], risks: [], received: [], ...fields };
}

function said(action: PastConsent['action'], at: string): PastConsent {
  return { purpose: 'marketing', channel: 'email', level: 'express', action, at: new Date(at) };
}

function at(person: PersonPast, moment: string, needsOptIn = false) {
  return permissionsAt(person, pointsOf(person.points), ASKING, needsOptIn, new Date(moment));
}

describe('permissionsAt', () => {
  it('takes the word that counted then, not the last of all', () => {
    const person = aPerson({
      consents: [said('grant', '2026-03-01T00:00:00Z'), said('revoke', '2026-03-10T00:00:00Z')],
    });

    expect(at(person, '2026-02-28T00:00:00Z').consented).toEqual(new Set());
    expect(at(person, '2026-03-05T00:00:00Z').consented).toEqual(new Set(['email']));
    expect(at(person, '2026-03-10T00:00:00Z').consented).toEqual(new Set());
  });

  it('holds an address closed from its suppression until that was lifted', () => {
    const closed = { purpose: null, reason: 'opt_out', at: new Date('2026-03-01T00:00:00Z') } as const;
    const suppressions = [{ ...closed, liftedAt: new Date('2026-03-10T00:00:00Z') }];
    const person = aPerson({ points: [aPoint({ suppressions })] });

    expect(at(person, '2026-02-28T23:59:59Z').suppressed).toEqual(new Map());
    expect(at(person, '2026-03-01T00:00:00Z').suppressed).toEqual(new Map([['email', 'opt_out']]));
    expect(at(person, '2026-03-10T00:00:00Z').suppressed).toEqual(new Map());
  });

  it('wants marketing by email confirmed where the clinic does, and knows since when it was', () => {
    const confirmedAt = [new Date('2026-03-05T00:00:00Z')];
    const person = aPerson({ points: [aPoint({ confirmedAt })], consents: [said('revoke', '2026-03-10T00:00:00Z')] });

    expect(at(person, '2026-03-01T00:00:00Z', true).unconfirmed).toEqual(new Set(['email']));
    expect(at(person, '2026-03-06T00:00:00Z', true).unconfirmed).toEqual(new Set());
    expect(at(person, '2026-03-11T00:00:00Z', true).unconfirmed).toEqual(new Set(['email']));
    expect(at(person, '2026-03-01T00:00:00Z').unconfirmed).toEqual(new Set());
  });

  it('counts an accepted risk from when it was accepted until it was withdrawn', () => {
    const risks = [
      { channel: 'sms', at: new Date('2026-03-01T00:00:00Z'), withdrawnAt: new Date('2026-03-10T00:00:00Z') },
    ] as const;
    const person = aPerson({ risks });

    expect(at(person, '2026-02-01T00:00:00Z').riskAccepted).toEqual(new Set());
    expect(at(person, '2026-03-05T00:00:00Z').riskAccepted).toEqual(new Set(['sms']));
    expect(at(person, '2026-03-11T00:00:00Z').riskAccepted).toEqual(new Set());
  });
});

describe('pointsOf', () => {
  it('takes the newest of each kind, and passes over those that somebody else has as well', () => {
    const points = [aPoint({ hash: 'new' }), aPoint({ hash: 'old' }), aPoint({ kind: 'phone', hash: 'phone' })];

    expect([...pointsOf(points).values()].map(({ hash }) => hash)).toEqual(['new', 'phone']);
    expect([...pointsOf(points, new Set(['email new'])).values()].map(({ hash }) => hash)).toEqual(['old', 'phone']);
  });
});
