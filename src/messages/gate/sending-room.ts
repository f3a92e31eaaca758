import { DateTime } from 'luxon';

import type { ChannelName, Purpose } from '../../consents/consent.ts';
import type { Cap, OpenHours } from '../../limits/limit-rule.ts';
import type { Limits } from '../../limits/limits.ts';
import type { SendFacts } from './decide-send.ts';
import { jurisdictionsOf, regionCode } from './region-zones.ts';

export interface PatientRef {
  readonly clinicId: string;
  readonly patientId: string;
}

/** A message that a patient got. */
export interface SentMessage extends PatientRef {
  readonly purpose: Purpose;
  readonly claimedAt: Date;
}

/** A message that a patient is about to get, if nothing comes in between. */
export interface ComingMessage extends PatientRef {
  readonly purpose: Purpose;
  /** As `rankOf` gives it. */
  readonly rank: number;
}

/** What a clinic handed over on a channel on one day. */
export interface DayCount {
  readonly clinicId: string;
  readonly channel: ChannelName;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly units: number;
}

/** What a message of kind `review` asks for. A review and an answer to a survey are two questions, each with its own cooling-off. */
export type Question = 'survey' | 'review';

/** What is known of a due message that asks for a review. */
export interface AskedBefore {
  readonly messageId: string;
  readonly question: Question;
  /** When the patient was asked the same, whichever journey asked; null: never, as far as was looked. */
  readonly askedAt: Date | null;
}

/** A prescription that a due message is about. */
export interface RefillDue {
  readonly messageId: string;
  /** The day its supply ran out, `YYYY-MM-DD`. */
  readonly dueOn: string;
}

/** What holds for a clinic while one batch is decided. */
export interface ClinicTerms {
  readonly limits: Limits;
  /** Whose law holds for patients without a state of their own. */
  readonly region: string | null;
  /** Today in the clinic's zone, `YYYY-MM-DD`, and when tomorrow begins. */
  readonly day: string;
  readonly nextDay: Date;
}

/** A message as far as room for it goes. */
export interface RoomWish {
  readonly messageId: string;
  readonly clinicId: string;
  readonly patientId: string;
  /** Whose caps it falls under: the one who gets it. */
  readonly recipientId: string;
  readonly purpose: Purpose;
  readonly rank: number;
  readonly region: string | null;
}

/** A message that leaves, as far as it uses up the day of a channel. */
interface Claim {
  readonly clinicId: string;
  readonly channel: ChannelName;
  readonly segments: number | null;
}

const COUNTED_CHANNELS = ['sms', 'email', 'voice'] as const;
/** Ranks of different kinds differ by this much. */
const KIND_STEP = 1000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The room that is left under caps and daily limits while a batch is decided: what was sent before, and what the batch itself
 * has taken so far. Messages of a patient that leave in the same batch count for each other.
 */
export class SendingRoom {
  private readonly sent = new Map<string, Date[]>();
  private readonly coming = new Map<string, ComingMessage[]>();
  private readonly used = new Map<string, number>();
  private readonly asked = new Map<string, AskedBefore>();
  private readonly askedNow = new Set<string>();
  private readonly refills = new Map<string, string>();
  private readonly rules = new Map<string, { caps: readonly Cap[]; openHours: readonly OpenHours[] }>();

  constructor(
    private readonly terms: ReadonlyMap<string, ClinicTerms>,
    private readonly now: Date,
    loaded: {
      readonly sent: readonly SentMessage[];
      readonly coming: readonly ComingMessage[];
      readonly counts: readonly DayCount[];
      readonly asked: readonly AskedBefore[];
      readonly refills: readonly RefillDue[];
    },
  ) {
    for (const one of loaded.sent) push(this.sent, groupOf(one), one.claimedAt);
    for (const one of loaded.coming) push(this.coming, groupOf(one), one);
    for (const one of loaded.asked) this.asked.set(one.messageId, one);
    for (const { messageId, dueOn } of loaded.refills) this.refills.set(messageId, dueOn);
    for (const { clinicId, channel, units } of loaded.counts) this.used.set(`${clinicId} ${channel}`, units);
  }

  factsFor(
    wish: RoomWish,
  ): Pick<SendFacts, 'recent' | 'caps' | 'openHours' | 'exhausted' | 'wasAskedLately' | 'isRefillLapsed'> {
    const group = groupFor(wish);
    const rank = Math.floor(wish.rank / KIND_STEP);
    const ahead = (this.coming.get(group) ?? []).filter((one) => Math.floor(one.rank / KIND_STEP) > rank).length;
    return {
      recent: { sentAt: this.sent.get(group) ?? [], ahead },
      ...this.rulesFor(wish),
      exhausted: this.exhausted(wish),
      wasAskedLately: this.wasAskedLately(wish),
      isRefillLapsed: this.isRefillLapsed(wish),
    };
  }

  /** Counts a message that leaves now. */
  take(wish: RoomWish, channel: ChannelName): void {
    push(this.sent, groupFor(wish), this.now);
    const asked = this.asked.get(wish.messageId);
    if (asked) this.askedNow.add(`${wish.patientId} ${asked.question}`);
    const key = `${wish.clinicId} ${channel}`;
    this.used.set(key, (this.used.get(key) ?? 0) + 1);
  }

  /** What a clinic may send on a channel in a second; null where nobody says. */
  perSecondOf(clinicId: string, channel: ChannelName): number | null {
    if (channel === 'webhook') return null;
    return this.termsOf(clinicId).limits.throughput(channel, this.now)?.perSecond ?? null;
  }

  /** What claims add to the counts of their clinics' day. */
  countsOf(claimed: readonly Claim[]): DayCount[] {
    const counts = new Map<string, DayCount>();
    for (const { clinicId, channel, segments } of claimed) {
      const key = `${clinicId} ${channel}`;
      const units = (counts.get(key)?.units ?? 0) + (segments ?? 1);
      counts.set(key, { clinicId, channel, day: this.termsOf(clinicId).day, units });
    }
    return [...counts.values()];
  }

  private rulesFor(wish: RoomWish): Pick<SendFacts, 'caps' | 'openHours'> {
    const terms = this.termsOf(wish.clinicId);
    const region = regionCode(wish.region) ?? regionCode(terms.region);
    const key = `${wish.clinicId} ${region ?? ''} ${wish.purpose}`;
    let rules = this.rules.get(key);
    if (!rules) {
      const jurisdictions = jurisdictionsOf(region);
      const openHours = terms.limits.openHours(jurisdictions, wish.purpose, this.now);
      rules = {
        caps: terms.limits.caps(jurisdictions, wish.purpose, this.now),
        // Where no hours are known, as abroad or of a region that there is not, it is not open all night.
        openHours:
          openHours.length > 0 ? openHours : terms.limits.openHours(jurisdictionsOf(undefined), wish.purpose, this.now),
      };
      this.rules.set(key, rules);
    }
    return rules;
  }

  private exhausted({ clinicId, purpose }: RoomWish): ReadonlyMap<ChannelName, Date> {
    const { limits, nextDay } = this.termsOf(clinicId);
    const full = new Map<ChannelName, Date>();
    for (const channel of COUNTED_CHANNELS) {
      const limit = limits.throughput(channel, this.now);
      const perDay = limit?.perDay ?? null;
      if (!limit || perDay === null) continue;
      const share = purpose === 'marketing' ? 1 - limit.careReserve : 1;
      if ((this.used.get(`${clinicId} ${channel}`) ?? 0) >= Math.floor(perDay * share)) full.set(channel, nextDay);
    }
    return full;
  }

  /** Everybody is asked once within the cooling-off, whatever they answered (16 CFR 465). */
  private wasAskedLately({ messageId, clinicId, patientId }: RoomWish): boolean {
    const asked = this.asked.get(messageId);
    if (!asked) return false;
    const days = this.termsOf(clinicId).limits.reviewCoolingOffDays(this.now) ?? 0;
    if (days > 0 && this.askedNow.has(`${patientId} ${asked.question}`)) return true;
    return asked.askedAt !== null && asked.askedAt.getTime() > this.now.getTime() - days * DAY_MS;
  }

  /** A prescription that ran out longer ago is no refill any more: to bring it up again is marketing (45 CFR 164.501). */
  private isRefillLapsed({ messageId, clinicId, purpose }: RoomWish): boolean {
    const dueOn = this.refills.get(messageId);
    if (dueOn === undefined || purpose === 'marketing') return false;
    const { limits, day } = this.termsOf(clinicId);
    const lapseDays = limits.refillLapseDays(this.now);
    return lapseDays !== undefined && daysBetween(dueOn, day) > lapseDays;
  }

  private termsOf(clinicId: string): ClinicTerms {
    const terms = this.terms.get(clinicId);
    if (!terms) throw new Error(`clinic ${clinicId} has no terms`);
    return terms;
  }
}

/** Caps count care and questions about it together, and marketing by itself. */
function groupOf({ clinicId, patientId, purpose }: Pick<RoomWish, 'clinicId' | 'patientId' | 'purpose'>): string {
  return `${clinicId} ${patientId} ${purpose === 'marketing' ? 'marketing' : 'care'}`;
}

function groupFor({ clinicId, recipientId: patientId, purpose }: RoomWish): string {
  return groupOf({ clinicId, patientId, purpose });
}

function daysBetween(from: string, to: string): number {
  return DateTime.fromISO(to, { zone: 'UTC' }).diff(DateTime.fromISO(from, { zone: 'UTC' }), 'days').days;
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
