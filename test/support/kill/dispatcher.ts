import { type ChildProcess, spawn } from 'node:child_process';
import { APP_ENVIRONMENT } from '../app-environment.ts';

/** What the processes are called at the database, followed by their number. */
export const DISPATCHER = 'dispatcher-';

/** One process of the built product, with the role `dispatch` and no other. */
export class Dispatcher {
  /** Resolves once its loops run. */
  readonly ready: Promise<void>;
  /** Resolves with how it ended: a signal, or the code it exited with. */
  readonly ended: Promise<string>;
  private written = '';

  private constructor(private readonly child: ChildProcess) {
    this.ready = new Promise((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          this.written += chunk.toString();
          if (this.written.includes('started with the roles')) resolve();
        });
      }
    });
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve(signal ?? String(code));
      });
    });
  }

  static start(number: number, databaseUrl: string, environment: Readonly<Record<string, string>>): Dispatcher {
    const url = new URL(databaseUrl);
    url.searchParams.set('application_name', `${DISPATCHER}${number}`);
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: {
        ...APP_ENVIRONMENT,
        DATABASE_URL: url.href,
        ATTEND_MODE: 'live',
        ATTEND_ROLES: 'dispatch',
        PUBLIC_URL: 'https://attend.example',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Dispatcher(child);
  }

  /** Nothing can be saved on the way out. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** As an operator stops it. */
  stop(): void {
    this.child.kill('SIGTERM');
  }

  /** All that it wrote. */
  output(): string {
    return this.written;
  }
}
