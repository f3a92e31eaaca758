import pg from 'pg';

import { eventually } from '../kafka/eventually.ts';
import { asOwner } from '../database.ts';
import { DISPATCHER } from './dispatcher.ts';
import type { HeldPoint } from './point.ts';

/** A status that a process has committed for a message. */
export interface Told {
  /** The number of the process. */
  readonly by: number;
  readonly status: 'claimed' | 'sent';
  readonly messageId: string;
}

/** A process that will stand still at a point, with its transaction open. */
export interface Hold {
  /** Resolves once it stands there. */
  reached(): Promise<void>;
  release(): Promise<void>;
}

const LOCK_CLASS: Readonly<Record<HeldPoint, number>> = {
  'before the claim commits': 1,
  'before the outcome commits': 2,
};

/**
 * Triggers that only the database of this test has. Processes are known by the name of their connection: the product does not
 * know that it is watched.
 *
 * - Whoever writes an attempt first takes a lock that nobody else wants, unless this test holds it.
 * - Every claim and every outcome is told of when it commits, and only then: that is how NOTIFY works.
 */
const TRIGGERS = `
  CREATE FUNCTION test_dispatcher() RETURNS integer LANGUAGE sql STABLE AS
    $$ SELECT substring(current_setting('application_name') FROM '^${DISPATCHER}(\\d+)$')::integer $$;
  CREATE FUNCTION test_hold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::integer, test_dispatcher());
    RETURN NULL;
  END $$;
  CREATE FUNCTION test_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('told', concat_ws(' ', coalesce(test_dispatcher(), 0), NEW.status, NEW.id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER test_hold_claim AFTER INSERT ON message_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION test_hold(${LOCK_CLASS['before the claim commits']});
  CREATE TRIGGER test_hold_outcome AFTER UPDATE ON message_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION test_hold(${LOCK_CLASS['before the outcome commits']});
  CREATE TRIGGER test_tell AFTER UPDATE ON message
    FOR EACH ROW WHEN (NEW.status IN ('claimed', 'sent') AND NEW.status <> OLD.status) EXECUTE FUNCTION test_tell()`;

/** Watches the ledger, and holds processes up inside their transactions. */
export class LedgerProbe {
  readonly told: Told[] = [];
  private readonly listeners = new Set<(told: Told) => void>();

  private constructor(
    private readonly url: string,
    private readonly client: pg.Client,
  ) {}

  static async open(url: string): Promise<LedgerProbe> {
    await asOwner(url, TRIGGERS);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const probe = new LedgerProbe(url, client);
    client.on('notification', ({ payload = '' }) => {
      probe.hear(payload);
    });
    await client.query('LISTEN told');
    return probe;
  }

  onTold(listener: (told: Told) => void): void {
    this.listeners.add(listener);
  }

  async hold(dispatcher: number, point: HeldPoint): Promise<Hold> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    const lock = [LOCK_CLASS[point], dispatcher];
    await client.query('SELECT pg_advisory_lock($1::integer, $2::integer)', lock);
    const isAwaited = async () => {
      const waiting = await client.query(
        `SELECT 1 FROM pg_locks
         WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2 AND NOT granted`,
        lock,
      );
      return waiting.rows.length > 0;
    };
    return {
      reached: async () => {
        await eventually(`process ${dispatcher} stands ${point}`, isAwaited);
      },
      // The lock is gone with its session.
      release: () => client.end(),
    };
  }

  /** Resolves once the server has noticed of every process that it is gone, and ended its transactions. */
  async untilGone(): Promise<void> {
    await eventually('the connections of all processes are gone', async () => {
      const left = await asOwner(
        this.url,
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '${DISPATCHER}%'`,
      );
      return left.length === 0;
    });
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private hear(payload: string): void {
    const [by, status, messageId = ''] = payload.split(' ');
    const told: Told = { by: Number(by), status: status as Told['status'], messageId };
    this.told.push(told);
    for (const listener of this.listeners) listener(told);
  }
}
