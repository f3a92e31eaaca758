import { type MarketingFacts, marketingFactsOf } from './marketing-facts.ts';
import { type Actor, ACTORS, type ChannelRule, type TouchType } from './touch-rule.ts';

/** A signal as far as it may be a touch. */
export interface Contact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The kind of message that it tells of, if of one. */
  readonly message?: string | undefined;
}

/** By what somebody was in touch. */
export interface Touched {
  readonly channel: string;
  readonly campaign: string | null;
  readonly actor: Actor;
  readonly isLead: boolean;
}

export interface TouchRules {
  readonly touches: readonly TouchType[];
  readonly channels: readonly ChannelRule[];
}

/**
 * What touch a signal is, if it is one: the channel of the first rule that holds, else the one that the sender names, else that of
 * its type.
 */
export function touchOf({ touches, channels }: TouchRules, contact: Contact): Touched | undefined {
  const type = touches.find((one) => one.type === contact.type);
  if (!type) return undefined;
  const facts = marketingFactsOf(contact.type, contact.data);
  const rule = channels.find((one) => holds(one, contact, facts));
  const channel = rule ? rule.channel : (facts.channel ?? type.channel);
  if (channel === null) return undefined;
  return {
    channel,
    campaign: facts.campaign ?? null,
    actor: actorOf(contact.data['actor']) ?? rule?.actor ?? type.actor,
    isLead: type.isLead,
  };
}

function holds({ when }: ChannelRule, { type, message }: Contact, facts: MarketingFacts): boolean {
  if (when.channel === undefined && facts.channel !== undefined) return false;
  const said = { ...facts, type, message };
  return (Object.keys(when) as (keyof typeof when)[]).every((field) => {
    const words = when[field];
    const value = said[field];
    if (words === undefined) return true;
    if (value === undefined) return false;
    return field === 'referrer' ? words.some((host) => isHost(value, host)) : words.includes(value);
  });
}

function isHost(referrer: string, host: string): boolean {
  return referrer === host || referrer.endsWith(`.${host}`);
}

function actorOf(actor: unknown): Actor | undefined {
  return ACTORS.find((one) => one === actor);
}
