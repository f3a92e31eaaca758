import nodemailer from 'nodemailer';

import { openTwilio } from '../src/channels/twilio-client.runner.ts';
import type { TwilioConfig } from '../src/platform/provider-settings.ts';

/** A text as dispatch handed it over. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
}

/** The client of a provider, without anything of Attend around it. */
export interface Feed {
  send(letter: Letter): Promise<unknown>;
  close(): void;
}

/** Nodemailer's pool, set up as the adapter has it, with the headers that the adapter writes. */
export function smtpFeed(url: string, connections: number): Feed {
  const pool = nodemailer.createTransport({ url, pool: true, maxConnections: connections });
  return {
    send: ({ id, to, subject, text, html }) =>
      pool.sendMail({
        messageId: `<${id}@bench.example>`,
        from: 'Bench <no-reply@bench.example>',
        to: { name: '', address: to },
        subject: subject ?? '',
        text,
        ...(html === undefined ? {} : { html }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'Content-Language': 'en',
          'List-Unsubscribe': `<https://bench.example/u/${id}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        xMailer: false,
      }),
    close: () => {
      pool.close();
    },
  };
}

/** Twilio's client, sent to the sink as the adapter's is. */
export function twilioFeed(settings: TwilioConfig, connections: number): Feed {
  const client = openTwilio(settings, 10_000, connections);
  const statusCallback = 'https://bench.example/v1/hooks/twilio/status';
  return {
    send: ({ id, to, text }) =>
      client.messages.create({
        from: settings.from,
        to,
        body: text,
        statusCallback: `${statusCallback}?message=${id}`,
      }),
    close: () => undefined,
  };
}

/** Messages per second, with so many under way at a time. */
export async function feedDirectly(
  feed: Feed,
  letters: readonly Letter[],
  count: number,
  lanes: number,
): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const letter = letters[next % letters.length];
      next += 1;
      if (letter) await feed.send(letter);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - started)) * 1000;
}
