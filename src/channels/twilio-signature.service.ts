import { Injectable } from '@nestjs/common';
import twilio from 'twilio';

import { Config } from '../platform/config.ts';

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
    const { twilio: settings, publicUrl } = this.config;
    if (settings === undefined || signature === undefined || signature === '') return false;
    return twilio.validateRequest(
      settings.authToken,
      signature,
      `${publicUrl.replace(/\/+$/, '')}${pathAndQuery}`,
      form,
    );
  }
}
