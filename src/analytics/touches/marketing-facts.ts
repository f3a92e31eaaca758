/** What a signal says of where somebody came from, in lower case. */
export interface MarketingFacts {
  /** The channel that the sender names. */
  readonly channel: string | undefined;
  readonly campaign: string | undefined;
  readonly source: string | undefined;
  readonly medium: string | undefined;
  /** A host without `www.`; `none` where the sender says that there was none. */
  readonly referrer: string | undefined;
  readonly outcome: string | undefined;
}

/** Messages say by what they went, which is another thing: a recall by text is a recall. */
const OF_MESSAGES = 'message.';

/** The characters of campaign names in links. Whatever else stands in an address may be about the visitor. */
const CAMPAIGN_IN_LINK = /^[\w .~+-]{1,100}$/;

/**
 * Reads `channel`, `campaign`, `source`, `medium`, `outcome`, `referrer`, the same as `utm_source` and so on, and the same in the
 * address of the page (`url`).
 */
export function marketingFactsOf(type: string, data: Readonly<Record<string, unknown>>): MarketingFacts {
  const link = parametersOf(data['url']);
  const read = (name: string) => textOf(data[name]) ?? textOf(data[`utm_${name}`]) ?? textOf(link?.get(`utm_${name}`));
  return {
    channel: type.startsWith(OF_MESSAGES) ? undefined : textOf(data['channel'])?.toLowerCase(),
    campaign: textOf(data['campaign']) ?? plainOf(textOf(data['utm_campaign']) ?? textOf(link?.get('utm_campaign'))),
    source: read('source')?.toLowerCase(),
    medium: read('medium')?.toLowerCase(),
    referrer: hostOf(data['referrer']),
    outcome: textOf(data['outcome'])?.toLowerCase(),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function plainOf(campaign: string | undefined): string | undefined {
  return campaign !== undefined && CAMPAIGN_IN_LINK.test(campaign) ? campaign : undefined;
}

function parametersOf(url: unknown): URLSearchParams | undefined {
  return typeof url === 'string' ? new URLSearchParams(url.split('#')[0]?.split('?')[1] ?? '') : undefined;
}

function hostOf(referrer: unknown): string | undefined {
  if (typeof referrer !== 'string') return undefined;
  const host = /^(?:[a-z]+:\/\/)?([^/?#:\s]+)/i.exec(referrer.trim())?.[1];
  return host === undefined ? 'none' : host.toLowerCase().replace(/^www\./, '');
}
