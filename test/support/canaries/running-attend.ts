import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { APP_ENVIRONMENT } from '../app-environment.ts';
import type { TestAnswer, TestRequest } from '../app.ts';
import { freePort } from '../kafka/broker-settings.ts';

export const PUBLIC_URL = 'https://attend.example';

/** The built product as its own process, in live mode and with everything that it ever logs. */
export class RunningAttend {
  private written = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.written += chunk.toString()));
    }
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<RunningAttend> {
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: {
        ...APP_ENVIRONMENT,
        ...{ ATTEND_MODE: 'live', LOG_LEVEL: 'debug', PORT: String(port), PUBLIC_URL },
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const attend = new RunningAttend(child, `http://127.0.0.1:${port}`);
    await attend.untilWritten('started with the roles');
    return attend;
  }

  /** All that it wrote to standard output and standard error. */
  output(): string {
    return this.written;
  }

  async request(path: string, key?: string, request: TestRequest = {}): Promise<TestAnswer & { text: string }> {
    const { method, body, raw, headers = {} } = request;
    const text = raw?.text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        ...(text === undefined ? {} : { 'Content-Type': raw?.type ?? 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && answer !== '';
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: isJson ? JSON.parse(answer) : answer,
    };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  private untilWritten(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.stdout?.on('data', () => {
        if (this.written.includes(text)) resolve();
      });
      this.child.once('exit', () => {
        reject(new Error(`it stopped before it said "${text}":\n${this.written}`));
      });
    });
  }
}
