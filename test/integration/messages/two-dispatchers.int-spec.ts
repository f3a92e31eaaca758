import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { untilBlocked } from '../../support/until-blocked.ts';
import { Ledger } from './ledger.ts';

describe('two dispatchers', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  /** Holds a lock until what it was held for is done. */
  async function holding<T>(
    statement: string,
    values: unknown[],
    work: (release: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { promise: released, resolve } = Promise.withResolvers<undefined>();
    const { promise: held, resolve: hold } = Promise.withResolvers<undefined>();
    const holder = ledger.db.database.transaction(async (tx) => {
      await tx.query(statement, values);
      hold(undefined);
      await released;
    });
    await held;
    const release = () => {
      resolve(undefined);
      return holder;
    };
    try {
      return await work(release);
    } finally {
      await release();
    }
  }

  it('let one message through between them where a cap allows one', async () => {
    await ledger.cap(1, 24);
    const patient = await ledger.addPatient();
    const [one, other] = [ledger.messageTo(patient), ledger.messageTo(patient)];
    await ledger.plan(one, other);
    const claims = ledger.get(ClaimRunner);

    // The first takes one message and has decided on it, but not committed; the second finds the other.
    const batches = await holding(`LOCK TABLE message_attempt IN ACCESS EXCLUSIVE MODE`, [], (goOn) =>
      holding(`SELECT FROM message WHERE id = $1 FOR UPDATE`, [other.id], async (letGo) => {
        const first = claims.take();
        await untilBlocked(ledger.db.url);
        await letGo();
        const second = await claims.take();
        await goOn();
        return [await first, second];
      }),
    );

    expect(batches.map(({ taken }) => taken)).toEqual([1, 0]);
    expect(batches.flatMap(({ claimed }) => claimed.map(({ id }) => id))).toEqual([one.id]);
    await claims.take();
    expect(await ledger.row(other.id)).toMatchObject({ status: 'deferred', outcome_reason: 'cap_reached' });
  });
});
