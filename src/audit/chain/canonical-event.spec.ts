import fc from 'fast-check';

import type { AuditRecord } from '../audit-event.ts';
import { canonicalEvent } from './canonical-event.ts';

const EVENT: AuditRecord = {
  clinicId: '00000000-0000-8000-8000-00000000000c',
  id: '00000000-0000-7000-8000-000000000001',
  atMicros: '1795000000000000',
  actorKind: 'api_key',
  actorId: '00000000-0000-7000-8000-0000000000aa',
  actorRole: 'clinician',
  action: 'patient.read',
  objectKind: 'patient',
  objectId: '00000000-0000-7000-8000-0000000000bb',
  purpose: 'treatment',
  result: 'ok',
  requestId: 'r-1',
  detail: { patients: ['a', 'b'], count: 2 },
};

const columns = fc.record({
  actorId: fc.string(),
  actorRole: fc.option(fc.string()),
  action: fc.string(),
  objectKind: fc.option(fc.string()),
  objectId: fc.option(fc.string()),
  requestId: fc.option(fc.string()),
  detail: fc.dictionary(fc.string(), fc.jsonValue()),
});

describe('the canonical form of an event', () => {
  it('is the same whatever the order of keys in the detail', () => {
    const other = { ...EVENT, detail: { count: 2, patients: ['a', 'b'] } };

    expect(canonicalEvent(other)).toBe(canonicalEvent(EVENT));
  });

  it('is another for another value of any column', () => {
    const forms = Object.keys(EVENT).map((column) => canonicalEvent({ ...EVENT, [column]: 'other' }));

    expect(new Set([...forms, canonicalEvent(EVENT)]).size).toBe(Object.keys(EVENT).length + 1);
  });

  it('tells apart what is nothing and what is empty, and where one column ends and the next begins', () => {
    expect(canonicalEvent({ ...EVENT, objectId: '' })).not.toBe(canonicalEvent({ ...EVENT, objectId: null }));
    expect(canonicalEvent({ ...EVENT, action: 'a","b', objectKind: 'c' })).not.toBe(
      canonicalEvent({ ...EVENT, action: 'a', objectKind: 'b","c' }),
    );
  });

  it('is JSON that gives back every column, and so unambiguous', () => {
    fc.assert(
      fc.property(columns, (own) => {
        const event = { ...EVENT, ...own };
        const wellFormed = (text: string | null) => text?.toWellFormed() ?? null;

        expect(JSON.parse(canonicalEvent(event))).toEqual([
          'attend audit event 1',
          event.clinicId,
          event.id,
          event.atMicros,
          event.actorKind,
          wellFormed(event.actorId),
          wellFormed(event.actorRole),
          wellFormed(event.action),
          wellFormed(event.objectKind),
          wellFormed(event.objectId),
          event.purpose,
          event.result,
          wellFormed(event.requestId),
          JSON.parse(JSON.stringify(event.detail)),
        ]);
      }),
    );
  });
});
