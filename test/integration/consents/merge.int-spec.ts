import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

const AT = '2026-11-20T14:00:00Z';
const LATER = '2026-11-20T14:30:00Z';

/** An anonymous visitor and somebody known by an address, who turn out to be one. */
describe('merge with conflicting consent', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine('2026-11-20T15:00:00Z');
  });
  afterAll(() => engine.stop());

  const DATA = { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Write to me.', source: 'form' };
  const said = (action: 'granted' | 'revoked', time: string, who: { visitor: string } | { email: string }, data = {}) =>
    anEvent(`consent.${action}`, { time, data: { ...DATA, ...data, identifiers: who } });
  const meet = (name: string) =>
    anEvent('form.submitted', {
      time: LATER,
      data: { identifiers: { visitor: name, email: `${name}@example.com` } },
    });
  const wordsOf = async (name: string) => {
    const rows = await engine.query(
      `SELECT DISTINCT ON (c.purpose, c.channel) c.purpose, c.channel, c.action, c.wording, c.at
       FROM consent AS c JOIN patient AS p ON p.clinic_id = c.clinic_id AND p.id = c.patient_id
       WHERE p.merged_into IS NULL AND p.id IN (
         SELECT patient_id FROM consent WHERE source = $1
       )
       ORDER BY c.purpose, c.channel, c.at DESC, c.action = 'revoke' DESC, c.created_at DESC`,
      [name],
    );
    return rows.map((row) => `${String(row['purpose'])} ${String(row['channel'])} ${String(row['action'])}`);
  };

  it.each([
    ['the visitor revoked earlier', 'revoked', AT, 'granted', LATER],
    ['the visitor revoked later', 'revoked', LATER, 'granted', AT],
    ['the known patient revoked earlier', 'granted', LATER, 'revoked', AT],
    ['the known patient revoked later', 'granted', AT, 'revoked', LATER],
  ] as const)('ends in a revocation: %s', async (name, visitorSaid, visitorAt, patientSaid, patientAt) => {
    const key = name.replaceAll(' ', '-');
    await engine.send(
      said(visitorSaid, visitorAt, { visitor: key }, { source: key }),
      said(patientSaid, patientAt, { email: `${key}@example.com` }, { source: key }),
    );
    await engine.send(meet(key));

    expect(await wordsOf(key)).toEqual(['marketing email revoke']);
  });

  it('says why, and keeps what both had said', async () => {
    await engine.send(
      said('granted', AT, { visitor: 'v-why' }, { source: 'why' }),
      said('revoked', LATER, { email: 'v-why@example.com' }, { source: 'why' }),
    );
    await engine.send(meet('v-why'));

    const rows = await engine.query(
      `SELECT action, wording, source, actor, level FROM consent
       WHERE patient_id = (SELECT patient_id FROM consent WHERE source = 'why' LIMIT 1) ORDER BY source`,
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      action: 'revoke',
      wording: 'merge: the stricter word counts',
      source: '/attend/merge',
      actor: 'attend',
      level: 'none',
    });
  });

  it('leaves what they agree on, what only one spoke of, and what is said afterwards', async () => {
    await engine.send(
      said('granted', AT, { visitor: 'v-agree' }, { source: 'agree' }),
      said('granted', AT, { email: 'v-agree@example.com' }, { source: 'agree' }),
      said('granted', AT, { visitor: 'v-agree' }, { source: 'agree', purpose: 'treatment', level: 'express' }),
      said('revoked', AT, { email: 'v-agree@example.com' }, { source: 'agree', channel: 'sms' }),
      said('granted', AT, { visitor: 'v-agree' }, { source: 'agree', purpose: 'operations' }),
      said('revoked', LATER, { email: 'v-agree@example.com' }, { source: 'agree', purpose: 'operations' }),
    );
    await engine.send(
      meet('v-agree'),
      said('granted', '2026-11-20T14:45:00Z', { visitor: 'v-agree' }, { source: 'agree', purpose: 'operations' }),
    );

    expect(await wordsOf('agree')).toEqual([
      'marketing email grant',
      'marketing sms revoke',
      'operations email grant',
      'treatment email grant',
    ]);
  });
});
