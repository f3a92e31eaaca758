import { z } from 'zod';

import { check, type Commands, type Options, say, withApp } from './cli-command.ts';
import type { Refused } from './intake/dead-letter.ts';
import { WaitingLettersRunner } from './intake/waiting-letters.runner.ts';
import { readConfig } from './platform/config.ts';
import { Failure } from './platform/errors.ts';

export const KAFKA_COMMANDS: Commands = {
  'signals replay': {
    usage: '--from <RFC 3339 time>',
    does: 'has signals read from Kafka again, as after the database was restored; duplicates fall out',
    run: replay,
  },
  'dead-letters list': {
    usage: '',
    does: 'shows the refused messages that wait in Kafka, and why they were refused',
    run: listLetters,
  },
  'dead-letters retry': {
    usage: '',
    does: 'sends the refused messages again, after the cause is mended',
    run: retryLetters,
  },
};

/** More lines than that nobody reads; the sums by reason say the rest. */
const SHOWN = 20;

async function replay(options: Options): Promise<void> {
  const time = z.iso.datetime({ offset: true, error: 'is required, such as 2026-11-20T15:00:00Z' });
  const { from } = check(z.object({ from: time }), options);
  await withLetters(async (letters) => {
    const count = await letters.replay(new Date(from));
    say(`${of(count, 'message')} will be read again, from ${from} on, once a process has the role ingest`);
  });
}

async function listLetters(): Promise<void> {
  await withLetters(async (letters) => {
    const reasons = new Map<string, number>();
    let shown = 0;
    const count = await letters.list((some) => {
      for (const letter of some) {
        const why = whyOf(letter);
        reasons.set(why, (reasons.get(why) ?? 0) + 1);
        if (shown < SHOWN) say(`${letter.from}  ${why}`);
        shown += 1;
      }
    });
    if (count === 0) say('no dead letters wait');
    else say(summaryOf(count, reasons));
  });
}

function whyOf({ reason, path }: Refused): string {
  return path === '' ? reason : `${path}: ${reason}`;
}

/** The commonest reason first. */
export function summaryOf(count: number, reasons: ReadonlyMap<string, number>): string {
  const sums = [...reasons].sort(([, a], [, b]) => b - a).map(([why, times]) => `  ${times} x ${why}`);
  return [
    ...(count > SHOWN ? [`and ${count - SHOWN} more`] : []),
    `${of(count, 'dead letter')} ${count === 1 ? 'waits' : 'wait'}:`,
    ...sums,
    'Mend the cause, then send them again: dead-letters retry',
  ].join('\n');
}

async function retryLetters(): Promise<void> {
  await withLetters(async (letters) => {
    let sent = 0;
    const count = await letters.retry((some) => {
      sent += some;
      if (process.stderr.isTTY) process.stderr.write(`\r${sent} sent`);
    });
    if (process.stderr.isTTY && count > 0) process.stderr.write('\r\u001b[K');
    say(count === 0 ? 'no dead letters wait' : `sent ${of(count, 'message')} again; those refused once more wait anew`);
  });
}

async function withLetters(work: (letters: WaitingLettersRunner) => Promise<void>): Promise<void> {
  if (readConfig().kafkaBrokers === undefined) throw new Failure('invalid', 'KAFKA_BROKERS: is required');
  await withApp((app) => work(app.get(WaitingLettersRunner, { strict: false })));
}

function of(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
