import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';

import type { TwilioConfig } from '../platform/provider-settings.ts';
import type { TwilioFault } from './twilio-outcome.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Twilio's client for one account. Every request is given up on after `timeoutMs`. */
export function openTwilio(settings: TwilioConfig, timeoutMs: number, maxSockets: number): TwilioClient {
  const httpClient = httpClientOf(settings.apiUrl, timeoutMs, maxSockets);
  return twilio(settings.accountSid, settings.authToken, { httpClient });
}

/** Reads what Twilio's client threw. Its message is left where it is: it may quote the number. */
export function twilioFaultOf(error: unknown): TwilioFault {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return {
    status: typeof status === 'number' ? status : undefined,
    twilioCode: typeof code === 'number' ? code : undefined,
    networkCode: typeof code === 'string' ? code : undefined,
  };
}

/** The client of Twilio's library, sent to `baseUrl` when there is one: a proxy, another region, or a server of a test. */
function httpClientOf(baseUrl: string | undefined, timeout: number, maxSockets: number): RequestClient {
  const client = new twilio.RequestClient({ timeout, maxSockets });
  if (baseUrl === undefined) return client;
  client.axios.interceptors.request.use((request) => {
    const { pathname, search } = new URL(request.url ?? '');
    request.url = `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
    return request;
  });
  return client;
}
