import fc from 'fast-check';

import { CATALOGUE, CLINIC } from '../../test/support/builders.ts';
import { type Parsed, parseSignal, type Refusal } from './parse-signal.ts';
import type { Signal } from './signal.ts';

const NOW = new Date('2026-11-20T15:00:00Z');

const EVENT = {
  specversion: '1.0',
  id: '7f1c',
  source: '/web',
  type: 'search.performed',
  time: '2026-11-20T14:59:00Z',
  subject: 'visitor:v-81',
  data: { specialty: 'pulmonology', zip: '10001' },
};

function parse(fields: Readonly<Record<string, unknown>>): Parsed {
  return parseSignal(CLINIC, { ...EVENT, ...fields }, CATALOGUE, NOW);
}

function refusalOf(fields: Readonly<Record<string, unknown>>): Refusal | undefined {
  const parsed = parse(fields);
  return 'refusal' in parsed ? parsed.refusal : undefined;
}

function signalOf(fields: Readonly<Record<string, unknown>> = {}): Signal {
  const parsed = parse(fields);
  if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.reason}`);
  return parsed.signal;
}

function nested(depth: number): object {
  let inner: object = { leaf: 1 };
  for (let level = 1; level < depth; level += 1) inner = { inner };
  return inner;
}

describe('parseSignal', () => {
  it('reads the event of the contract', () => {
    const data = { specialty: 'pulmonology', zip: '10001', identifiers: { email: 'Jane@Example.com' } };

    expect(signalOf({ data })).toEqual({
      clinicId: CLINIC,
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/),
      source: '/web',
      eventId: '7f1c',
      type: 'search.performed',
      time: new Date('2026-11-20T14:59:00Z'),
      identifiers: { visitor: 'v-81', email: 'jane@example.com' },
      data: { specialty: 'pulmonology', zip: '10001' },
    });
  });

  it('gives an event the same id whenever it comes, and another when source or id differ', () => {
    const { id } = signalOf();

    expect(signalOf({ time: '2026-11-19T14:59:00Z', data: {} }).id).toBe(id);
    expect(signalOf({ id: '7f1d' }).id).not.toBe(id);
    expect(signalOf({ source: '/app' }).id).not.toBe(id);
    expect(signalOf({ source: '/web7', id: 'f1c' }).id).not.toBe(id);
  });

  it.each([
    { who: 'patient:00000000-0000-8000-8000-00000000000a', is: { patientId: '00000000-0000-8000-8000-00000000000a' } },
    { who: 'external:MRN 007', is: { identifiers: { external: 'MRN 007' } } },
    { who: 'external: 4711 ', is: { identifiers: { external: '4711' } } },
    { who: 'external:\uff14\uff17', is: { identifiers: { external: '47' } } },
    { who: 'visitor:a:b', is: { identifiers: { visitor: 'a:b' } } },
  ])('knows who is meant by $who', ({ who, is }) => {
    expect(signalOf({ subject: who })).toMatchObject(is);
  });

  it('needs no subject where identifiers say who it is', () => {
    const { subject: _, ...event } = EVENT;

    const parsed = parseSignal(
      CLINIC,
      { ...event, data: { identifiers: { phone: '(212) 555-0100' } } },
      CATALOGUE,
      NOW,
    );

    expect(parsed).toMatchObject({ signal: { identifiers: { phone: '+12125550100' } } });
  });

  it.each([
    { what: 'a year ago', time: '2025-11-20T15:00:00Z' },
    { what: 'five minutes ahead, which a clock may be', time: '2026-11-20T15:05:00Z' },
    { what: 'in another zone', time: '2026-11-20T10:00:00.123-05:00' },
    { what: 'in lower case', time: '2026-11-20t15:00:00z' },
  ])('takes a time $what', ({ time }) => {
    expect(signalOf({ time }).time).toEqual(new Date(time));
  });

  it.each([
    { what: 'tomorrow', time: '2026-11-21T15:00:00Z', says: /5 minutes in the future/ },
    { what: 'five minutes and a second ahead', time: '2026-11-20T15:05:01Z', says: /5 minutes in the future/ },
    { what: 'before 1990', time: '1989-12-31T23:59:59Z', says: /before 1990/ },
    { what: 'in the year 9999', time: '9999-12-31T23:59:59Z', says: /in the future/ },
    { what: 'in month 13', time: '2026-13-01T00:00:00Z', says: /does not exist|not a date that exists/ },
    { what: 'on 30 February', time: '2026-02-30T00:00:00Z', says: /not a date that exists/ },
    { what: 'on 29 February of a common year', time: '2026-02-29T00:00:00Z', says: /not a date that exists/ },
    { what: 'at 24 o’clock', time: '2026-11-19T24:00:00Z', says: /not a date that exists/ },
    { what: 'without a zone', time: '2026-11-20T15:00:00', says: /RFC 3339/ },
    { what: 'as a day', time: '2026-11-20', says: /RFC 3339/ },
    { what: 'as a number', time: 1_763_650_800_000, says: /RFC 3339/ },
    { what: 'not at all', time: undefined, says: /RFC 3339/ },
  ])('refuses a time $what', ({ time, says }) => {
    expect(refusalOf({ time })).toEqual({ path: 'time', reason: expect.stringMatching(says) });
  });

  it.each([
    { fields: { specversion: '0.3' }, path: 'specversion' },
    { fields: { id: '' }, path: 'id' },
    { fields: { id: 7 }, path: 'id' },
    { fields: { id: 'x'.repeat(257) }, path: 'id' },
    { fields: { source: undefined }, path: 'source' },
    { fields: { source: 'a\u0000b' }, path: 'source' },
    { fields: { id: 'a\uD800' }, path: 'id' },
    { fields: { type: 'moon.rose' }, path: 'type' },
    { fields: { type: '__proto__' }, path: 'type' },
    { fields: { type: 'constructor' }, path: 'type' },
    { fields: { subject: 'jane@example.com' }, path: 'subject' },
    { fields: { subject: 'email:jane@example.com' }, path: 'subject' },
    { fields: { subject: 'visitor:' }, path: 'subject' },
    { fields: { subject: 'external: ' }, path: 'subject' },
    { fields: { subject: 'patient:7' }, path: 'subject' },
    { fields: { subject: { kind: 'visitor' } }, path: 'subject' },
    { fields: { subject: `visitor:${'x'.repeat(300)}` }, path: 'subject' },
    { fields: { subject: 'visitor:a\u0000' }, path: 'subject' },
    { fields: { subject: undefined }, path: 'subject' },
    { fields: { data: 'text' }, path: 'data' },
    { fields: { data: [] }, path: 'data' },
    { fields: { data: { specialty: 7 } }, path: 'data.specialty' },
    { fields: { data: { radiusMiles: '5' } }, path: 'data.radiusMiles' },
    { fields: { data: { specialty: 'x'.repeat(501) } }, path: 'data.specialty' },
    { fields: { data: { actor: 'nobody' } }, path: 'data.actor' },
    { fields: { data: { specialty: 'a\u0000b' } }, path: 'data.specialty' },
    { fields: { data: { specialty: 'half \uDC00' } }, path: 'data.specialty' },
    { fields: { data: { odd: { 'a\u0000b': 1 } } }, path: 'data' },
    { fields: { data: nested(9) }, path: 'data' },
    { fields: { data: { note: 'x'.repeat(64 * 1024) } }, path: 'data' },
    { fields: { data: { many: Array(9000).fill(1) } }, path: 'data' },
    { fields: { data: { identifiers: 'jane@example.com' } }, path: 'data.identifiers' },
    { fields: { data: { identifiers: null } }, path: 'data.identifiers' },
    { fields: { data: { identifiers: { ssn: '1' } } }, path: 'data.identifiers' },
    { fields: { data: { identifiers: { email: 'not an address' } } }, path: 'data.identifiers.email' },
    { fields: { data: { identifiers: { email: ['a@b.co'] } } }, path: 'data.identifiers.email' },
    { fields: { data: { identifiers: { phone: 'call me' } } }, path: 'data.identifiers.phone' },
    { fields: { data: { identifiers: { external: ' ' } } }, path: 'data.identifiers.external' },
    { fields: { data: { identifiers: { visitor: 'x'.repeat(257) } } }, path: 'data.identifiers.visitor' },
  ])('refuses $path of $fields', ({ fields, path }) => {
    expect(refusalOf(fields)).toEqual({ path, reason: expect.stringMatching(/./) });
  });

  it.each(['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{}}}', '{"a":{"b":[{"__proto__":1}]}}'])(
    'refuses data with a key that reaches into a prototype: %s',
    (data) => {
      expect(refusalOf({ data: JSON.parse(data) })).toMatchObject({ reason: 'has a key that is not allowed' });
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    },
  );

  it.each([null, undefined, 7, 'text', true, [EVENT]])('refuses %j, which is no event', (event) => {
    expect(parseSignal(CLINIC, event, CATALOGUE, NOW)).toEqual({
      refusal: { path: '', reason: 'must be a CloudEvent object' },
    });
  });

  it('refuses a million identifiers without looking at each of them for long', () => {
    const identifiers = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, n) => [`k${n}`, 'x']));

    expect(refusalOf({ data: { identifiers } })).toEqual({
      path: 'data',
      reason: expect.stringMatching(/at most \d+ bytes/),
    });
  });

  it('takes what is nested eight levels deep', () => {
    expect(signalOf({ data: nested(8) }).data).toEqual(nested(8));
  });

  it.each(['👩‍⚕️ needs a nurse', 'ربو عند الأطفال', 'עִבְרִית', 'Łódź — “quoted”', '\u202Ertl override', 'a"b\\c{d},null'])(
    'takes %s as it is',
    (query) => {
      expect(signalOf({ data: { query } }).data['query']).toBe(query);
    },
  );

  it('leaves fields of other names alone', () => {
    expect(signalOf({ data: { utmSource: 'x', nested: { a: [1, null] } } }).data).toEqual({
      utmSource: 'x',
      nested: { a: [1, null] },
    });
  });
});

describe('a refusal', () => {
  // A secret made of letters alone, which no sentence and no path of ours contains.
  const secrets = fc.stringMatching(/^[A-Za-z]{6,12}$/).map((text) => `Zq${text}`);
  const places: readonly ((secret: string) => Record<string, unknown>)[] = [
    (s) => ({ specversion: s }),
    (s) => ({ id: [s] }),
    (s) => ({ source: { [s]: s } }),
    (s) => ({ type: `${s}.happened` }),
    (s) => ({ time: s }),
    (s) => ({ subject: s }),
    (s) => ({ subject: `email:${s}@example.com` }),
    (s) => ({ subject: `patient:${s}` }),
    (s) => ({ data: s }),
    (s) => ({ data: { specialty: [s] } }),
    (s) => ({ data: { specialty: `${s}\u0000` } }),
    (s) => ({ data: { actor: s } }),
    (s) => ({ data: { [s]: `\u0000` } }),
    (s) => ({ data: { [s]: { [s]: '\uD800' } } }),
    (s) => ({ data: { [s]: nested(9) } }),
    (s) => ({ data: { [s]: 'x'.repeat(70_000) } }),
    (s) => ({ data: { [s]: { __proto__x: 1, constructor: s } } }),
    (s) => ({ data: { identifiers: { [s]: '1' } } }),
    (s) => ({ data: { identifiers: { email: s } } }),
    (s) => ({ data: { identifiers: { phone: s } } }),
    (s) => ({ type: 'consent.granted', data: { purpose: s, channel: 'sms', level: 'none' } }),
    (s) => ({ type: 'form.submitted', data: { birthDate: s } }),
    (s) => ({ type: 'form.submitted', data: { language: s } }),
    (s) => ({ type: 'appointment.booked', data: { start: s } }),
    (s) => ({ type: 'appointment.rescheduled', data: { provider: s } }),
  ];

  it('never holds a value, nor a key, of what it refuses', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(...places), (secret, place) => {
        const refusal = refusalOf(place(secret));

        expect(refusal?.reason).toMatch(/\w/);
        expect(JSON.stringify(refusal)).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes as an answer, not as an exception, whatever the event', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...Object.keys(EVENT)), (value, name) => {
        expect(() => parse({ [name]: value })).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
