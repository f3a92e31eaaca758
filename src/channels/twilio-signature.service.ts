import { Injectable } from '@nestjs/common';
import twilio from 'twilio';

import { Config } from '../platform/config.ts';
import type { TwilioConfig } from '../platform/provider-settings.ts';

/**
 * Tells Twilio's own requests from forged ones.
 *
 * The signature covers the address that Twilio called. That address is built from PUBLIC_URL, never from the Host header,
 * which the caller chooses. The comparison takes the same time wherever the signatures differ.
 */
@Injectable()
export class TwilioSignatureService {
  constructor(private readonly config: Config) {}

  isGenuine(signature: string | undefined, pathAndQuery: string, form: Readonly<Record<string, unknown>>): boolean {
    return this.accountOf(signature, pathAndQuery, form) !== undefined;
  }

  /** Which of our accounts made the request: the one whose token made the signature. Nothing for a forged one. */
  accountOf(
    signature: string | undefined,
    pathAndQuery: string,
    form: Readonly<Record<string, unknown>>,
  ): TwilioConfig['provider'] | undefined {
    if (signature === undefined || signature === '') return undefined;
    const address = `${this.config.publicUrl}${pathAndQuery}`;
    return this.config.twilio.find(({ authToken }) => twilio.validateRequest(authToken, signature, address, form))
      ?.provider;
  }
}
