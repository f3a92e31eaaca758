import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { Ledger } from './ledger.ts';

describe('what an account takes a second', () => {
  let ledger: Ledger;
  let twilio: TestTwilioServer;
  const environment = () => ({
    ATTEND_MODE: 'live',
    PUBLIC_URL: 'https://attend.example',
    TWILIO_ACCOUNT_SID: 'AC0000',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM: '+15550100',
    TWILIO_API_URL: twilio.url,
    TWILIO_SEGMENTS_PER_SECOND: '1000',
  });

  beforeEach(async () => {
    twilio = await startTwilioServer();
    ledger = await Ledger.open(environment());
    const value = { channel: 'sms', perSecond: 2, perDay: null, careReserve: 0 };
    await ledger.limit({ kind: 'throughput', jurisdiction: '*' }, value);
  });
  afterEach(async () => {
    await ledger.close();
    await twilio.stop();
  });

  const BOTH = [
    { purpose: 'treatment', channel: 'sms' },
    { purpose: 'marketing', channel: 'sms', level: 'written' },
  ] as const;
  const marketing = { purpose: 'marketing', kind: 'marketing' } as const;
  const plan = async (count: number, changes: Partial<PlannedMessage> = {}) => {
    const messages: PlannedMessage[] = [];
    for (let made = 0; made < count; made += 1) {
      messages.push(ledger.messageTo(await ledger.addPatient({ consents: BOTH }), changes));
    }
    await ledger.plan(...messages);
    return messages;
  };
  const dueInMs = async (messages: readonly PlannedMessage[]) => {
    const rows = await Promise.all(messages.map(({ id }) => ledger.row(id)));
    return rows.map(({ status, due_at: at }) => (status === 'deferred' ? at.getTime() - start : status));
  };
  const start = Date.parse('2026-03-10T16:00:00Z');

  it('leaves at once, and each of the others in a turn of its own', async () => {
    const messages = await plan(5);

    await ledger.dispatch.runOnce();

    const due = await dueInMs(messages);
    expect(due.map(String).sort()).toEqual(['1000', '1500', '500', 'sent', 'sent']);
    expect(await ledger.sql(`SELECT DISTINCT outcome_reason FROM message WHERE status = 'deferred'`)).toEqual([
      { outcome_reason: 'throughput' },
    ]);
    for (const seconds of [0.5, 0.5, 0.5]) {
      ledger.clock.advanceSeconds(seconds);
      expect(await ledger.dispatch.runOnce()).toBe(1);
    }
    expect(await ledger.statuses()).toEqual({ sent: 5 });
  });

  it('gives its turns to care first, also where marketing came before', async () => {
    const offers = await plan(4, marketing);
    await ledger.dispatch.runOnce();
    const care = await plan(2);
    await ledger.dispatch.runOnce();

    // The last of the offers waits until 1 s; care is behind nobody but what has left.
    expect(await dueInMs(care)).toEqual(expect.arrayContaining([500, 1000]));
    ledger.clock.advanceSeconds(0.5);
    await ledger.dispatch.runOnce();

    expect(await ledger.sql(`SELECT purpose FROM message WHERE status = 'sent' ORDER BY purpose`)).toEqual([
      { purpose: 'marketing' },
      { purpose: 'marketing' },
      { purpose: 'treatment' },
    ]);
    expect(await dueInMs(offers)).not.toContain(500);
  });

  it('is shared by all processes', async () => {
    const other = await ledger.another(environment());
    await plan(2);
    await other.runOnce();
    const messages = await plan(1);

    await ledger.dispatch.runOnce();

    expect(await dueInMs(messages)).toEqual([500]);
  });

  it('is what the account takes where the clinic wants more', async () => {
    const slow = await ledger.another({ ...environment(), TWILIO_SEGMENTS_PER_SECOND: '1' });
    const messages = await plan(3);

    await slow.runOnce();

    expect((await dueInMs(messages)).map(String).sort()).toEqual(['1000', '2000', 'sent']);
  });

  it('is taken from the account at the rate of the account, however slow a clinic wants to be', async () => {
    await plan(2);

    await ledger.dispatch.runOnce();

    const [account] = await ledger.sql(`SELECT free_at FROM sending_pace WHERE provider = 'twilio'`);
    expect(account).toEqual({ free_at: new Date(start + 2) });
  });

  it('drops what would have its turn only after its latest moment', async () => {
    await plan(3);
    const [late] = await plan(1, { latestAt: new Date(start + 900), priority: 1 });
    if (!late) throw new Error('there is one');

    await ledger.dispatch.runOnce();

    expect(await ledger.row(late.id)).toMatchObject({ status: 'suppressed', outcome_reason: 'too_late' });
    expect(await ledger.sql(`SELECT units FROM sending_count`)).toEqual([{ units: 2 }]);
  });
});
