import fc from 'fast-check';

import { IndexKey } from '../platform/hash.ts';
import { eventOf, fieldOf, readRow } from './consent-rows.ts';

const key = new IndexKey(Buffer.alloc(32, 1));
const ROW = {
  email: 'jane@example.com',
  purpose: 'treatment',
  channel: 'sms',
  level: 'express',
  action: 'grant',
  wording: 'You may text me.',
  source: 'form',
  at: '2026-01-05T10:00:00Z',
};
const eventFrom = (fields: object) => {
  const read = readRow({ line: 1, fields });
  if ('rejected' in read) throw new Error(`refused at ${read.rejected.path}`);
  return eventOf(read.row, key, 'user:1');
};

describe('eventOf', () => {
  it('states the fact of a row', () => {
    expect(eventFrom({ ...ROW, wordingVersion: '3' })).toMatchObject({
      type: 'consent.granted',
      time: '2026-01-05T10:00:00.000Z',
      data: {
        ...{ purpose: 'treatment', channel: 'sms', level: 'express', wording: 'You may text me.', wordingVersion: '3' },
        ...{ source: 'form', actorId: 'user:1', identifiers: { email: 'jane@example.com' } },
      },
    });
  });

  it.each([
    ['the spelling of the address', { email: ' JANE@Example.com ' }],
    ['the zone of the moment', { at: '2026-01-05T05:00:00-05:00' }],
  ])('gives the same row the same id, whatever %s', (_, changes) => {
    expect(eventFrom({ ...ROW, ...changes })['id']).toBe(eventFrom(ROW)['id']);
  });

  it.each(Object.entries({ ...ROW, purpose: 'marketing', channel: 'email', level: 'written', action: 'revoke' }))(
    'gives a row with another %s another id',
    (field, value) => {
      const other = field in { purpose: 1, channel: 1, level: 1, action: 1 } ? value : `1${value}`;
      const changed = { ...ROW, [field]: field === 'at' ? '2026-01-05T10:00:01Z' : other };

      expect(eventFrom(changed)['id']).not.toBe(eventFrom(ROW)['id']);
    },
  );

  it('does not let one field run into the next', () => {
    const one = eventFrom({ ...ROW, wording: 'a', wordingVersion: 'bc' });
    const other = eventFrom({ ...ROW, wording: 'ab', wordingVersion: 'c' });

    expect(one['id']).not.toBe(other['id']);
  });
});

describe('readRow', () => {
  it('judges anything at all, and repeats none of it', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 1 }), (fields, line) => {
        const read = readRow({ line, fields });

        expect('rejected' in read && read.rejected.line).toBe(line);
      }),
    );
    const secret = { ...ROW, purpose: 'my secret', 'my secret': 1, at: 'my secret' };
    expect(JSON.stringify(readRow({ line: 1, fields: secret }))).not.toContain('my secret');
  });
});

it.each([
  ['time', 'at'],
  ['data.identifiers.email', 'email'],
  ['data.wording', 'wording'],
  ['subject', 'subject'],
])('fieldOf leads from %s of the event to %s of the row', (path, field) => {
  expect(fieldOf(path)).toBe(field);
});
