import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { HandOverRunner } from '../../../src/messages/dispatch/hand-over.runner.ts';
import { OutcomesRunner } from '../../../src/messages/outcomes/outcomes.runner.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { CLINIC, Ledger } from './ledger.ts';

const BUSY = { status: 429, code: 20429 };

function accountAt(server: TestTwilioServer, number: '' | '_2'): Record<string, string> {
  return {
    [`TWILIO${number}_ACCOUNT_SID`]: `AC000${number}`,
    [`TWILIO${number}_AUTH_TOKEN`]: 'secret',
    [`TWILIO${number}_FROM`]: '+15550100',
    [`TWILIO${number}_API_URL`]: server.url,
  };
}

describe('hand-overs that came to no try', () => {
  let ledger: Ledger;
  let first: TestTwilioServer;
  let second: TestTwilioServer;
  let message: PlannedMessage;

  beforeEach(async () => {
    [first, second] = await Promise.all([startTwilioServer(), startTwilioServer()]);
  });
  afterEach(async () => {
    await ledger.close();
    await Promise.all([first.stop(), second.stop()]);
  });

  const open = async (accounts: Record<string, string>) => {
    ledger = await Ledger.open({ ATTEND_MODE: 'live', PUBLIC_URL: 'https://attend.example', ...accounts });
    message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
  };
  /** A batch that took so long that none of its hand-overs began. */
  const putOff = async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(31);
    await ledger.get(OutcomesRunner).record(await ledger.get(HandOverRunner).handOver(claimed));
  };
  const undelivered = async (id: string) => {
    const { provider_id: providerId } = await ledger.row(id);
    await ledger.receipts.receive({
      ...{ provider: 'twilio', providerId: providerId ?? '', message: { clinicId: CLINIC, id } },
      ...{ status: 'undelivered', meaning: 'failed', code: 'twilio_30003' },
    });
  };

  it('leave all five tries to the message', async () => {
    await open(accountAt(first, ''));
    for (let count = 0; count < 5; count += 1) await putOff();
    first.behave(BUSY);

    const statuses: string[] = [];
    for (const seconds of [0, 30, 60, 120, 240]) {
      ledger.clock.advanceSeconds(seconds);
      expect(await ledger.dispatch.runOnce()).toBe(1);
      statuses.push((await ledger.row(message.id)).status);
    }

    expect(statuses).toEqual(['planned', 'planned', 'planned', 'planned', 'failed']);
    expect(await ledger.row(message.id)).toMatchObject({ attempts: 10, outcome_reason: 'twilio_20429' });
  });

  it('leave the turn of the second provider to it', async () => {
    await open({ ...accountAt(first, ''), ...accountAt(second, '_2') });
    await putOff();
    await putOff();
    first.behave(BUSY);

    await ledger.dispatch.runOnce();
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', provider: 'twilio-2', attempts: 4 });
  });

  it('do not count in what repeats a message either', async () => {
    await open(accountAt(first, ''));
    await putOff();
    await putOff();
    await ledger.dispatch.runOnce();

    await undelivered(message.id);
    const again = (await ledger.repetitionOf(message.id)) ?? '';
    const hour = ledger.clock.now().getTime() + 3_600_000;
    expect((await ledger.row(again)).due_at.getTime()).toBe(hour);
    ledger.clock.advanceSeconds(3_600);
    await ledger.dispatch.runOnce();
    await undelivered(again);

    const third = (await ledger.repetitionOf(again)) ?? '';
    expect((await ledger.row(third)).due_at.getTime()).toBe(hour + 2 * 3_600_000);
  });
});
