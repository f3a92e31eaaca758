import type { ChannelName } from '../consents/consent.ts';
import type { PausePlace } from './pause.ts';

/** Where a message comes from, as far as a pause may be about it. */
export interface HeldOrigin {
  readonly journeyKey: string | null;
  /** Of its run; undefined where nobody asked, because no pause is about a version. */
  readonly version: number | undefined;
  readonly step: string | null;
}

/** What holds a message back. */
export interface Hold {
  readonly byClinic: boolean;
  /** By its journey, or by the version or step it comes from. */
  readonly byJourney: boolean;
  /** Channels that it may not take. */
  readonly channels: ReadonlySet<ChannelName>;
}

export const NO_HOLD: Hold = { byClinic: false, byJourney: false, channels: new Set() };

/** What of these open pauses of its clinic holds a message back. */
export function holdOn(pauses: readonly PausePlace[], origin: HeldOrigin): Hold {
  if (pauses.length === 0) return NO_HOLD;
  return {
    byClinic: pauses.some(({ scope }) => scope === 'clinic'),
    byJourney: pauses.some((pause) => isAbout(pause, origin)),
    channels: new Set(pauses.flatMap(({ channel }) => (channel === null ? [] : [channel]))),
  };
}

function isAbout(pause: PausePlace, { journeyKey, version, step }: HeldOrigin): boolean {
  if (pause.journeyKey === null || pause.journeyKey !== journeyKey) return false;
  if (pause.version !== null && pause.version !== version) return false;
  // An escalation sends from steps named after its own, as `invite#2`: who holds the step back means all of them.
  return pause.step === null || pause.step === step?.split('#', 1)[0];
}
