import type { paths } from '../../../api/schema.ts';
import type { Kind } from './request.ts';

type Fulfilment = paths['/v1/rights-requests/{id}/fulfil']['post']['requestBody']['content']['application/json'];

export const CHANGES = ['givenName', 'familyName', 'birthDate', 'address', 'zip', 'region', 'language'] as const;
export const RESTRICTIONS = ['no_marketing', 'no_operations', 'no_disclosure_to_plan'] as const;
export const CHANNELS = ['sms', 'email', 'voice', 'webhook'] as const;

/** What was filled in under a name, and what was chosen of several. */
export interface Filled {
  readonly text: (name: string) => string;
  readonly chosen: (name: string) => readonly string[];
}

/** What fulfilling a right takes beside the note; the others take nothing. What was left empty is for the API to refuse. */
export function fulfilmentOf(kind: Kind, filled: Filled): Omit<Fulfilment, 'note'> {
  if (kind === 'amendment') return { changes: changesIn(filled) };
  if (kind === 'alternative_address') return { wish: wishIn(filled) };
  if (kind !== 'restriction') return {};
  return { restrictions: RESTRICTIONS.filter((one) => filled.chosen('restrictions').includes(one)) };
}

function changesIn({ text }: Filled): NonNullable<Fulfilment['changes']> {
  const filled = CHANGES.filter((name) => text(name) !== '');
  return Object.fromEntries(filled.map((name) => [name, text(name)] as const));
}

function wishIn({ text, chosen }: Filled): NonNullable<Fulfilment['wish']> {
  const channel = CHANNELS.find((one) => one === text('channel'));
  const value = text('contact');
  const kind = text('contactKind') === 'email' ? ('email' as const) : ('phone' as const);
  return {
    ...(channel && { channel }),
    ...(value !== '' && { contact: { kind, value } }),
    ...(chosen('noVoicemail').length > 0 && { noVoicemail: true }),
  };
}
