import fc from 'fast-check';

import { obstacleTo, REQUEST_STATUSES, type RequestAction, RIGHTS } from './rights-request.ts';

const open = { kind: 'access', extendedAt: null } as const;
const ACTIONS: readonly RequestAction[] = ['verify', 'extend', 'deny', 'fulfil', 'withdraw', 'disagree'];

describe('obstacleTo', () => {
  it('asks who it is before anything is handed out or changed', () => {
    expect(obstacleTo('fulfil', { ...open, status: 'received' })).toBe('verify first who asks');
    expect(obstacleTo('fulfil', { ...open, status: 'in_progress' })).toBeUndefined();
  });

  it('lets the time be extended once', () => {
    const extended = { ...open, status: 'in_progress' as const, extendedAt: new Date('2026-11-20T15:00:00Z') };

    expect(obstacleTo('extend', { ...open, status: 'received' })).toBeUndefined();
    expect(obstacleTo('extend', extended)).toMatch('once');
  });

  it('lets a patient disagree with the denial of an amendment and with nothing else', () => {
    expect(obstacleTo('disagree', { ...open, kind: 'amendment', status: 'denied' })).toBeUndefined();
    expect(obstacleTo('disagree', { ...open, status: 'denied' })).toMatch('only the denial of an amendment');
    expect(obstacleTo('disagree', { ...open, kind: 'amendment', status: 'fulfilled' })).toBe(
      'the request is fulfilled',
    );
  });

  it('leaves an answer as it is', () => {
    const closed = fc.constantFrom(...REQUEST_STATUSES.slice(2));
    const actions = fc.constantFrom(...ACTIONS.filter((action) => action !== 'disagree'));

    fc.assert(
      fc.property(closed, actions, fc.constantFrom(...RIGHTS), (status, action, kind) => {
        expect(obstacleTo(action, { kind, status, extendedAt: null })).toBe(`the request is ${status}`);
      }),
    );
  });
});
