import { handoverTo } from './describe-channel.ts';
import { startSandbox } from './subjects.ts';

describe('SandboxChannel', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it('takes a message once, however often it is handed over', async () => {
    const handover = handoverTo('+15550123');

    await sandbox.channel.deliver(handover);
    const again = await sandbox.channel.deliver({ ...handover, text: 'something else' });

    expect(again).toMatchObject({ outcome: 'accepted' });
    expect((await sandbox.received()).filter((text) => text.includes('something else'))).toEqual([]);
  });

  it('knows for certain what it took', async () => {
    const [taken, other] = [handoverTo('+15550123'), handoverTo('+15550123')];
    await sandbox.channel.deliver(taken);

    const claimedAt = new Date();
    const found = await sandbox.channel.lookUp?.([
      { ...taken, claimedAt },
      { ...other, claimedAt },
    ]);

    expect(found).toEqual({ taken: new Map([[taken.messageId, taken.messageId]]), unsettled: new Set() });
  });

  it('keeps nothing that can be read without the key of the clinic', async () => {
    await sandbox.channel.deliver(handoverTo('+15550123', { text: 'a secret' }));

    const rows = await sandbox.db.database.query<{ content: Buffer }>(`SELECT content FROM sandbox_delivery`);
    expect(rows.some(({ content }) => content.includes('a secret') || content.includes('15550123'))).toBe(false);
  });

  it('answers unknown when the database fails', async () => {
    const outcome = await sandbox.channel.deliver(handoverTo('+15550123', { messageId: 'no uuid' }));

    expect(outcome).toEqual({ outcome: 'unknown', code: 'sink_failed' });
  });
});
