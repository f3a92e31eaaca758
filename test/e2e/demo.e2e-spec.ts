import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { startAttend } from '../support/start-attend.ts';

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
