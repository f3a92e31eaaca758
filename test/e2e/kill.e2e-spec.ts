import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { Killing } from '../support/kill/killing.ts';
import { LedgerProbe } from '../support/kill/ledger-probe.ts';
import { HTTP_POINTS, type Point, SMTP_POINTS } from '../support/kill/point.ts';
import { randomFrom, shuffled } from '../support/kill/seeded-random.ts';
import type { Sink } from '../support/kill/sink.ts';
import { SmtpSink } from '../support/kill/smtp-sink.ts';
import { MASTER_KEY, StockedClinic } from '../support/kill/stocked-clinic.ts';
import { TwilioSink } from '../support/kill/twilio-sink.ts';
import { eventually } from '../support/kafka/eventually.ts';

/** The same order of deaths at every run; how far each process gets by then is up to the machine. */
const SEED = 20_261_120;
/** Over both providers more than two hundred deaths. */
const DEATHS_AT_EACH_SMTP_POINT = 9;
const DEATHS_AT_EACH_HTTP_POINT = 12;
/** Processes that live side by side. */
const LANES = 3;
const LIMIT_MS = 1_800_000;

/** What there is to be seen when all is over. */
interface Aftermath {
  readonly statuses: ReadonlyMap<string, string>;
  /** How often the provider took each message. */
  readonly taken: ReadonlyMap<string, number>;
}

/**
 * The built product, killed with SIGKILL at every point of a hand-over, hundreds of times. Only what a process could have
 * known before it died decides what may have become of its messages.
 */
describe('after kill -9 at every point of the hand-over', () => {
  let db: TestDatabase;
  let probe: LedgerProbe;
  let clinic: StockedClinic;
  let killing: Killing;
  let sink: Sink;

  async function open(provider: Sink): Promise<void> {
    sink = provider;
    db = await createTestDatabase();
    clinic = await StockedClinic.open(db, sink);
    probe = await LedgerProbe.open(db.url);
    killing = new Killing(db, sink, probe, { ATTEND_MASTER_KEY: MASTER_KEY }, randomFrom(SEED));
  }

  afterEach(async () => {
    await killing.stopAll();
    await clinic.close();
    await probe.close();
    await db.drop();
  }, 60_000);

  /** Kills one process at each of the points, then lets one live until nothing is left to do. */
  async function killAndDrain(points: readonly Point[], times: number): Promise<Aftermath> {
    probe.onTold(({ status }) => {
      if (status === 'claimed') clinic.restock(1);
    });
    clinic.restock(0);
    const deaths = shuffled(
      points.flatMap((point) => Array.from({ length: times }, () => point)),
      randomFrom(SEED),
    );
    await killing.killAt(deaths, LANES);
    await clinic.closeStock();
    // A claim that nobody answered for is settled after a minute, and a provider's word that it has no such message counts
    // after ten. No process runs that could mind the clock going forward.
    await asOwner(
      db.url,
      `UPDATE message SET claimed_at = claimed_at - interval '15 minutes' WHERE status IN ('claimed', 'unknown')`,
    );
    await killing.undisturbed(untilNothingWaits);
    return { statuses: await clinic.statuses(), taken: countTaken(sink) };
  }

  async function untilNothingWaits(): Promise<void> {
    let before = -1;
    for (;;) {
      // A message that was certainly not taken is tried again after a pause, which is of no use here.
      await asOwner(db.url, `UPDATE message SET due_at = now() WHERE status = 'planned' AND due_at > now()`);
      const left = await eventually('fewer messages wait', async () => {
        const waiting = await asOwner(
          db.url,
          `SELECT count(*)::integer AS count FROM message WHERE status IN ('planned', 'deferred', 'claimed')`,
        );
        const count = Number(waiting[0]?.['count']);
        return count !== before && { count };
      });
      if (left.count === 0) return;
      before = left.count;
    }
  }

  function summaryOf({ statuses, taken }: Aftermath): string {
    const deaths = Object.entries(Object.groupBy(killing.deaths, ({ point }) => point));
    const fates = Object.entries(Object.groupBy(statuses.values(), (status) => status));
    return [
      `${sink.channel}: ${killing.deaths.length} processes killed (${deaths.map(([point, all]) => `${all.length} ${point}`).join(', ')}),`,
      `${statuses.size} messages (${fates.map(([status, all]) => `${all?.length} ${status}`).join(', ')}), ${sink.begun} begun, ${taken.size} taken`,
    ].join(' ');
  }

  it(
    'mail is handed over at most once, and what nobody can know is called unknown',
    async () => {
      await open(new SmtpSink());

      const aftermath = await killAndDrain(SMTP_POINTS, DEATHS_AT_EACH_SMTP_POINT);

      process.stdout.write(`${summaryOf(aftermath)}\n`);
      const { statuses, taken } = aftermath;
      expect(killing.deaths).toHaveLength(SMTP_POINTS.length * DEATHS_AT_EACH_SMTP_POINT);
      expect(twice(taken)).toEqual([]);
      expect(addressedWrongly(sink, clinic)).toEqual([]);
      expect([...statuses.keys()].sort()).toEqual([...clinic.planned.keys()].sort());
      expect(new Set(statuses.values())).toEqual(new Set(['sent', 'unknown']));
      // Nothing is called sent that was not taken, and nothing was taken that is not called sent or unknown.
      expect(idsOf(statuses, 'sent').filter((id) => !taken.has(id))).toEqual([]);
      expect([...taken.keys()].filter((id) => !['sent', 'unknown'].includes(statuses.get(id) ?? ''))).toEqual([]);
      // Unknown is only what a process had claimed and not yet told of when it died.
      expect(idsOf(statuses, 'unknown').filter((id) => !isOpenAtDeath(id))).toEqual([]);
      expect(await tellings()).toEqual(await answers());
    },
    LIMIT_MS,
  );

  it(
    'texts are handed over exactly once when the provider can be asked',
    async () => {
      await open(new TwilioSink());

      const aftermath = await killAndDrain(HTTP_POINTS, DEATHS_AT_EACH_HTTP_POINT);

      process.stdout.write(`${summaryOf(aftermath)}\n`);
      const { statuses, taken } = aftermath;
      expect(killing.deaths).toHaveLength(HTTP_POINTS.length * DEATHS_AT_EACH_HTTP_POINT);
      expect(twice(taken)).toEqual([]);
      expect(addressedWrongly(sink, clinic)).toEqual([]);
      expect(new Set(statuses.values())).toEqual(new Set(['sent']));
      expect([...taken.keys()].sort()).toEqual([...clinic.planned.keys()].sort());
      expect([...statuses.keys()].sort()).toEqual([...clinic.planned.keys()].sort());
      expect(await tellings()).toEqual(await answers());
      // It was not for want of trying: some were taken though nobody heard the answer, and some had to be sent after all.
      expect(await count(`message WHERE attempts > 1`)).toBeGreaterThan(0);
      expect(await count(`message_attempt WHERE ordinal = 1 AND code = 'abandoned'`)).toBeGreaterThan(0);
      expect(killing.deaths.filter(({ dispatcher }) => claimedBy(dispatcher).some(isSettledByAsking))).not.toEqual([]);
    },
    LIMIT_MS,
  );

  /** Whether a message was last claimed by a process that died, and that had not told what became of it. */
  function isOpenAtDeath(messageId: string): boolean {
    const claims = probe.told.filter((told) => told.messageId === messageId && told.status === 'claimed');
    const isTold = probe.told.some((told) => told.messageId === messageId && told.status === 'sent');
    return !isTold && killing.deaths.some(({ dispatcher }) => dispatcher === claims.at(-1)?.by);
  }

  function claimedBy(dispatcher: number): string[] {
    return probe.told
      .filter(({ by, status }) => by === dispatcher && status === 'claimed')
      .map(({ messageId }) => messageId);
  }

  /** Whether another process than the one that claimed it told of a message that it was sent. */
  function isSettledByAsking(messageId: string): boolean {
    const told = probe.told.filter((one) => one.messageId === messageId);
    return told.length === 2 && told[0]?.by !== told[1]?.by;
  }

  async function count(what: string): Promise<number> {
    return Number((await asOwner(db.url, `SELECT count(*)::integer AS count FROM ${what}`))[0]?.['count']);
  }

  /** How many signals tell that a message was sent: runs of journeys go on by them. */
  function tellings(): Promise<number> {
    return count('pending_signal');
  }

  function answers(): Promise<number> {
    return count(`message WHERE status = 'sent'`);
  }
});

function countTaken(sink: Sink): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(sink.taken, ({ messageId }) => messageId)].map(([id, all]) => [id, all.length]));
}

function twice(taken: ReadonlyMap<string, number>): string[] {
  return [...taken].filter(([, times]) => times !== 1).map(([id]) => id);
}

/** Messages that the provider took for somebody else than they were planned for. Every patient has one, so nobody got two. */
function addressedWrongly(sink: Sink, clinic: StockedClinic): string[] {
  return sink.taken
    .filter(({ messageId, to }) => clinic.planned.get(messageId) !== to)
    .map(({ messageId }) => messageId);
}

function idsOf(statuses: ReadonlyMap<string, string>, wanted: string): string[] {
  return [...statuses].filter(([, status]) => status === wanted).map(([id]) => id);
}
