import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { APP_ENVIRONMENT } from '../app-environment.ts';
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
      ...{ DATABASE_URL: databaseUrl, ATTEND_HOME: homeOfDemo(), ATTEND_MODE: 'sandbox', ATTEND_DEMO: '1' },
      // Each file of tests has the same clinic, and a trail of its own: anchors of another's would say that this one was changed.
      ATTEND_AUDIT_ANCHORS: path.join(homeOfDemo(), `audit-anchors-${port}.log`),
      ...{ PORT: String(port), PUBLIC_URL: url, RATE_LIMIT_PER_KEY: '0', RATE_LIMIT_PER_ADDRESS: '0' },
      LOG_LEVEL: 'error',
      ...changes,
    },
  });
  const exited = once(child, 'exit');
  let said = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Ctrl-C stops it')) resolve();
      });
  });
  await Promise.race([
    ready,
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
