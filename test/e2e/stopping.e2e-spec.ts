import { spawn } from 'node:child_process';
import { once } from 'node:events';

import pg from 'pg';

import { APP_ENVIRONMENT } from '../support/app-environment.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { MASTER_KEY } from '../support/kill/stocked-clinic.ts';
import { untilBlocked } from '../support/until-blocked.ts';

describe('a process that is told to stop while it starts', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s closes in order, and says nothing of what that cut off',
    async (signal) => {
      const migrating = new pg.Client({ connectionString: db.url });
      await migrating.connect();
      await migrating.query(`SELECT pg_advisory_lock(hashtext('attend migrations'))`);
      const env = { DATABASE_URL: db.url, ATTEND_MASTER_KEY: MASTER_KEY, ATTEND_MODE: 'live', PORT: '0' };
      const app = spawn(process.execPath, ['dist/main.js'], { env: { ...APP_ENVIRONMENT, ...env } });
      let said = '';
      for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(app, 'exit');
      try {
        await untilBlocked(db.url);
        app.kill(signal);

        expect(await ended).toEqual([0, null]);
        expect(said).toContain('stopping');
        expect(said).not.toContain('attend:');
      } finally {
        app.kill('SIGKILL');
        await migrating.end();
      }
    },
  );
});
