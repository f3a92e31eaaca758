import { type ChildProcess, spawn } from 'node:child_process';

import { APP_ENVIRONMENT } from './app-environment.ts';

/** One run of the built application, as `npm start` makes it. */
export interface Started {
  readonly process: ChildProcess;
  /** Resolves with all that was written so far once it holds `text`. */
  until(text: string): Promise<string>;
}

export function startAttend(environment: Readonly<Record<string, string>>): Started {
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
