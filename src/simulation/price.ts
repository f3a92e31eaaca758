import type { ChannelName } from '../consents/consent.ts';

/** What messages cost a clinic, in hundredths of its currency. */
export interface Prices {
  /** ISO 4217. */
  readonly currency: string;
  readonly smsSegment: number;
  readonly email: number;
  readonly call: number;
}

/**
 * Until a clinic states its own: list prices in the United States, of Twilio for a segment and a minute of a call (2025) and of
 * Amazon SES for an email, without the fees of carriers.
 */
export const LIST_PRICES: Prices = { currency: 'USD', smsSegment: 0.83, email: 0.01, call: 1.4 };

/** What one message costs. A webhook is the clinic's own. */
export function costOf(prices: Prices, channel: ChannelName, segments: number): number {
  switch (channel) {
    case 'sms':
      return prices.smsSegment * segments;
    case 'email':
      return prices.email;
    case 'voice':
      return prices.call;
    case 'webhook':
      return 0;
  }
}
