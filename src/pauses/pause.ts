import type { ChannelName } from '../consents/consent.ts';

export type PauseScope = 'clinic' | 'journey' | 'version' | 'step' | 'channel';

/** What is held back: everything of a clinic, a channel, a journey, one of its versions, or one of its steps. */
export interface PausePlace {
  readonly scope: PauseScope;
  readonly journeyKey: string | null;
  /** Of a version; of a step where only that version is meant. */
  readonly version: number | null;
  /** As its author named it. */
  readonly step: string | null;
  readonly channel: ChannelName | null;
}

export interface Pause extends PausePlace {
  readonly clinicId: string;
  readonly id: string;
  /** In the words of whoever paused; the figures, where it was the breaker. Never about a patient. */
  readonly reason: string;
  readonly since: Date;
  /** `user:<id>`, `api_key:<id>`, or the breaker. */
  readonly pausedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** Who paused, when nobody did: figures of a journey passed a threshold. */
export const BREAKER = 'breaker';

/** A part of a journey; without a version and a step, all of it. */
export interface JourneyPart {
  readonly version?: number | undefined;
  readonly step?: string | undefined;
}

const NOWHERE = { journeyKey: null, version: null, step: null, channel: null } as const;

export const WHOLE_CLINIC: PausePlace = { ...NOWHERE, scope: 'clinic' };

export function channelPlace(channel: ChannelName): PausePlace {
  return { ...NOWHERE, scope: 'channel', channel };
}

export function journeyPlace(journeyKey: string, { version, step }: JourneyPart): PausePlace {
  const scope = step === undefined ? (version === undefined ? 'journey' : 'version') : 'step';
  return { ...NOWHERE, scope, journeyKey, version: version ?? null, step: step ?? null };
}

/** What a place is called in a sentence. */
export function nameOf({ scope, journeyKey, version, step, channel }: PausePlace): string {
  switch (scope) {
    case 'clinic':
      return 'the clinic';
    case 'channel':
      return `the channel ${channel}`;
    case 'journey':
      return `journey "${journeyKey}"`;
    case 'version':
      return `version ${version} of journey "${journeyKey}"`;
    case 'step':
      return `step "${step}" of ${version === null ? '' : `version ${version} of `}journey "${journeyKey}"`;
  }
}
