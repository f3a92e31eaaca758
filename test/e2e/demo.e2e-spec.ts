import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { APP_ENVIRONMENT } from '../support/app-environment.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';

/** One run of the built application, as `npm start` makes it. */
interface Started {
  readonly process: ChildProcess;
  /** Resolves with all that was written so far once it holds `text`. */
  until(text: string): Promise<string>;
}

describe('starting with the demo clinic', () => {
  let db: TestDatabase;
  let home: string;
  let port: number;

  beforeAll(async () => {
    db = await createTestDatabase();
    home = await mkdtemp(path.join(tmpdir(), 'attend-demo-'));
    port = await freePort();
  }, 120_000);
  afterAll(async () => {
    await db.drop();
    await rm(home, { recursive: true });
  });

  const start = () => startAttend({ DATABASE_URL: db.url, ATTEND_HOME: home, PORT: String(port) });
  const count = async (table: string) => (await asOwner(db.url, `SELECT count(*)::int AS n FROM ${table}`))[0]?.['n'];

  it('survives being killed while it seeds, seeds once, and stops in order', async () => {
    for (const moment of ['past signals: 1,000', 'signals of the demo day: ']) {
      const killed = start();
      await killed.until(moment);
      killed.process.kill('SIGKILL');
      await once(killed.process, 'exit');
    }

    const first = start();
    const output = await first.until('Ctrl-C stops it');
    const demo = JSON.parse(await readFile(path.join(home, 'demo.json'), 'utf8'));
    const answer = await fetch(`${demo.url}/v1/sandbox/clock`, {
      headers: { Authorization: `Bearer ${demo.apiKeys.admin}` },
    });
    const signals = await count('signal');
    first.process.kill('SIGTERM');
    const [code] = await once(first.process, 'exit');
    const second = start();
    const again = await second.until('Ctrl-C stops it');
    second.process.kill('SIGTERM');
    await once(second.process, 'exit');

    expect(output).toMatch(/a demo with 5\d\d made-up patients/);
    expect(demo).toMatchObject({ url: `http://localhost:${port}`, clinic: { slug: 'lakeside-medical-group' } });
    expect([answer.status, code]).toEqual([200, 0]);
    expect(again).not.toContain('past signals');
    expect(await count('clinic')).toBe(1);
    expect(await count('api_key')).toBe(4);
    expect(await count('signal')).toBe(signals);
    expect(await count('(SELECT 1 FROM signal GROUP BY source, event_id HAVING count(*) > 1) AS twice')).toBe(0);
  }, 120_000);
});

function startAttend(environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { ...APP_ENVIRONMENT, ATTEND_MODE: 'sandbox', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      for (const look of waiting) look();
    });
  }
  return {
    process: child,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (written.includes(text)) resolve(written);
        };
        waiting.add(look);
        child.once('exit', () => {
          reject(new Error(`it stopped before it said "${text}":\n${written}`));
        });
        look();
      }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
