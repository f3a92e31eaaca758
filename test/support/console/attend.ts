import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { APP_ENVIRONMENT } from '../app-environment.ts';
import { freePort } from '../free-port.ts';
import { homeOfDemo } from './demo.ts';

export interface RunningAttend {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the built application as `npm start` does, on a database and a port of its own, with the changes to its environment.
 * Resolves when it is ready.
 */
export async function startAttend(
  databaseUrl: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<RunningAttend> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', 'dist/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...APP_ENVIRONMENT,
      ...{ DATABASE_URL: databaseUrl, ATTEND_HOME: ownHome(), ATTEND_MODE: 'sandbox', ATTEND_DEMO: '1' },
      ...{ PORT: String(port), PUBLIC_URL: url, RATE_LIMIT_PER_KEY: '0', RATE_LIMIT_PER_ADDRESS: '0' },
      LOG_LEVEL: 'error',
      ...changes,
    },
  });
  const exited = once(child, 'exit');
  let said = '';
  const summary = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Ctrl-C stops it')) resolve();
      });
  });
  // The demo is told about when it is there; live there is none.
  await Promise.race([
    changes['ATTEND_MODE'] === 'live' ? isReady(url) : summary,
    exited.then(() => {
      throw new Error(`attend did not start: ${said}`);
    }),
  ]);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function isReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(200);
  }
}

/**
 * A home with the key and the people of the demo. All tests have the same clinic, and each a trail of its own: the anchors of
 * another would say that this one was changed.
 */
function ownHome(): string {
  const home = mkdtempSync(path.join(homeOfDemo(), 'app-'));
  for (const name of ['master.key', 'demo.json']) {
    const file = path.join(homeOfDemo(), name);
    if (existsSync(file)) copyFileSync(file, path.join(home, name));
  }
  return home;
}
