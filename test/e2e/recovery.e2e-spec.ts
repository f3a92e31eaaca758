import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { APP_ENVIRONMENT } from '../support/app-environment.ts';
import { TemplateFilesRepository } from '../../src/templates/template-files.repository.ts';
import { asOwner } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { eventually } from '../support/kafka/eventually.ts';
import { ASTHMA_INTENT } from '../support/signals.ts';

const PATIENTS = 240;
/** Events of a request; a patient's three stay together. */
const BATCH = 12;
const LANES = 3;

type Event = Readonly<{ id: string }> & Record<string, unknown>;

/** On durable disks, and beside tests that start hundreds of processes. */
const SENT_WITHIN_MS = 180_000;

/**
 * The built application on its embedded PostgreSQL, both killed in the middle of traffic. The server of this suite runs without
 * fsync; this one runs as installations run it.
 */
describe('after kill -9 of the application and of PostgreSQL', () => {
  let home: string;
  let port: number;
  let key: string;
  let app: ChildProcess | undefined;
  let postmaster: number;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'attend-recovery-'));
    port = await freePort();
  }, 120_000);
  afterAll(async () => {
    if (app?.exitCode === null) {
      app.kill('SIGTERM');
      await once(app, 'exit');
    }
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  const environment = () => ({
    ...APP_ENVIRONMENT,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_HOME: home,
    PORT: String(port),
  });

  async function start(): Promise<void> {
    app = spawn(process.execPath, ['dist/main.js'], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
    const started = app;
    let said = '';
    started.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await eventually('the application is ready', async () => {
      if (started.exitCode !== null) throw new Error(`the application stopped: ${said}`);
      return fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  }

  function operate(...args: string[]): string {
    return execFileSync(process.execPath, ['dist/cli.js', ...args], {
      env: environment(),
      encoding: 'utf8',
    }).trim();
  }

  async function call(method: string, address: string, body?: unknown): Promise<{ status: number; body: any }> {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  async function setUp(): Promise<void> {
    operate('clinic', 'add', '--slug', 'lakeside', '--name', 'Lakeside', '--time-zone', 'America/New_York');
    key = operate('key', 'add', '--clinic', 'lakeside', '--role', 'admin', '--name', 'test');
    const template = (await new TemplateFilesRepository().read()).find((one) => one.key === 'asthma-next-step');
    const line = { name: 'Pulmonology', matches: ['pulmonology', 'asthma'] };
    const answers = [
      await call('PUT', '/v1/service-lines/pulmonology', line),
      await call('PUT', '/v1/templates/asthma-next-step', template),
      await call('POST', '/v1/templates/asthma-next-step/approve'),
      await call('PUT', '/v1/journeys/asthma-intent', ASTHMA_INTENT),
      await call('POST', '/v1/journeys/asthma-intent/publish'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  }

  function eventsOf(patient: number): Event[] {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const event = (type: string, time: string, data: object) => ({
      specversion: '1.0',
      id: `${type} ${patient}`,
      source: '/test',
      type,
      time,
      subject: `visitor:v-${patient}`,
      data,
    });
    const consent = { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Yes', source: 'form' };
    return [
      event('guide.downloaded', minutesAgo(60), {
        topic: 'asthma',
        identifiers: { email: `patient${patient}@example.com` },
      }),
      event('consent.granted', minutesAgo(59), consent),
      event('search.performed', minutesAgo(1), { specialty: 'pulmonology' }),
    ];
  }

  /** Sends batches in lanes; answers the events that were taken before the application died. */
  async function send(batches: readonly Event[][], afterEach: (taken: number) => void): Promise<Event[]> {
    const taken: Event[] = [];
    const lane = async (own: readonly Event[][]) => {
      for (const batch of own) {
        const answer = await call('POST', '/v1/signals', batch).catch(() => undefined);
        if (answer === undefined) return;
        if (answer.status !== 202) continue;
        expect(answer.body.rejected).toEqual([]);
        taken.push(...batch);
        afterEach(taken.length);
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, n) => lane(batches.filter((_batch, at) => at % LANES === n))));
    return taken;
  }

  /** Lines of the server's pid file: pid, folder, start, port, folder of the socket. See pidfile.h in PostgreSQL. */
  function serverFile(): string[] {
    return readFileSync(path.join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  }

  /** Nothing may be saved by an orderly shutdown: neither process gets to know. */
  function killBoth(): void {
    postmaster = Number(serverFile()[0]);
    app?.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
  }

  async function untilAppIsGone(): Promise<void> {
    if (app?.exitCode === null && app.signalCode === null) await once(app, 'exit');
  }

  function query(statement: string) {
    const [, , , number = '', socket = ''] = serverFile();
    const host = socket === '' ? '127.0.0.1' : socket;
    return asOwner(`postgres://attend@localhost:${number}/postgres?host=${encodeURIComponent(host)}`, statement);
  }

  it('every signal that was taken is there, and every message is sent once', async () => {
    await start();
    await setUp();
    const events = Array.from({ length: PATIENTS }, (_, patient) => eventsOf(patient)).flat();
    const batches = Array.from({ length: events.length / BATCH }, (_, n) => events.slice(n * BATCH, (n + 1) * BATCH));
    let isKilled = false;

    const taken = await send(batches, (count) => {
      if (isKilled || count < events.length / 3) return;
      isKilled = true;
      killBoth();
    });
    await untilAppIsGone();
    expect(taken.length).toBeGreaterThanOrEqual(events.length / 3);
    expect(taken.length).toBeLessThan(events.length);

    await start();
    const stored = new Set(
      (await query(`SELECT event_id FROM signal WHERE source = '/test'`)).map((row) => row['event_id']),
    );
    expect(taken.filter(({ id }) => !stored.has(id))).toEqual([]);

    // The sender cannot know what became of the rest, and sends everything again.
    const again = { accepted: 0, duplicate: 0 };
    for (const batch of batches) {
      const { body } = await call('POST', '/v1/signals', batch);
      again.accepted += body.accepted as number;
      again.duplicate += body.duplicate as number;
    }
    expect(again.accepted + again.duplicate).toBe(events.length);
    expect(again.duplicate).toBe(stored.size);

    // Whatever hour it is: past the time after which an open hand-over is settled, and then past a whole night.
    for (const advance of ['PT2M', 'PT14H'])
      expect((await call('POST', '/v1/sandbox/clock', { advance })).status).toBe(200);
    const allSent = async () => {
      const [row] = await query(`SELECT count(*)::int AS messages, count(DISTINCT patient_id)::int AS patients,
        count(*) FILTER (WHERE status IN ('sent', 'delivered'))::int AS sent FROM message`);
      return row?.['sent'] === PATIENTS ? row : undefined;
    };
    const perPatient = await eventually('every message is sent', allSent, SENT_WITHIN_MS);
    expect(perPatient).toEqual({ messages: PATIENTS, patients: PATIENTS, sent: PATIENTS });
    expect(await query(`SELECT count(*)::int AS n FROM sandbox_delivery`)).toEqual([{ n: PATIENTS }]);
    const stages = await query(`SELECT stage, count(*)::int AS n FROM lifecycle GROUP BY stage`);
    expect(stages).toEqual([{ stage: 'consideration', n: PATIENTS }]);
    const halves = await query(`SELECT r.id FROM run AS r WHERE r.status = 'live'
      AND NOT EXISTS (SELECT 1 FROM wait AS w WHERE w.run_id = r.id) OR r.log_length <>
        (SELECT count(*) FROM step_log AS l WHERE l.run_id = r.id)`);
    expect(halves).toEqual([]);
  }, 360_000);
});
