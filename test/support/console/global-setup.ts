import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { asOwner, createDatabase } from '../database.ts';
import startPostgres from '../global-setup.ts';
import { chromiumPath } from './chromium.ts';
import { startAttend } from './attend.ts';
import { DEMO_TEMPLATE } from './demo.ts';

/** What the setup of the console's tests leaves for their teardown. */
export interface ConsoleTestRun {
  consoleHome?: string;
  consoleLeftOut?: string;
}

/**
 * The built application with its demo clinic, once per run: test files copy its database.
 *
 * Where there is no browser the tests are left out and the run says so at its end; ATTEND_REQUIRE_CHROMIUM=1 makes that a fault.
 */
export default async function globalSetup(): Promise<void> {
  await startPostgres();
  const run = globalThis as ConsoleTestRun;
  if (chromiumPath() === undefined) {
    const what = 'console tests (no Chromium: install it, or name it in CHROMIUM_PATH)';
    if (process.env['ATTEND_REQUIRE_CHROMIUM'] === '1')
      throw new Error(`ATTEND_REQUIRE_CHROMIUM is set, but without: ${what}`);
    process.env['CONSOLE_LEFT_OUT'] = what;
    run.consoleLeftOut = what;
    return;
  }
  execFileSync(process.execPath, ['scripts/build-if-stale.mjs', '--only-console'], { stdio: 'ignore' });
  run.consoleHome = mkdtempSync(path.join(tmpdir(), 'attend-console-'));
  process.env['CONSOLE_HOME'] = run.consoleHome;
  const url = await createDatabase(DEMO_TEMPLATE);
  const attend = await startAttend(url, { ATTEND_HOME: run.consoleHome });
  await attend.stop();
  // Copies do not live for as long as the server takes to look by itself how much there is.
  await asOwner(url, 'VACUUM ANALYZE');
}
