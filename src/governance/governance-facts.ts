import type { Role } from '../access/permissions.ts';
import type { Destination } from '../audiences/destination.ts';
import type { Sensitivity } from '../clinics/sensitivity.ts';
import type { ClockRule } from '../incidents/clock-rule.ts';
import type { LimitItem } from '../limits/list-limits.ts';
import type { RetentionRule } from '../retention/retention.ts';
import type { Vendor } from './vendors/vendors-of.ts';

/** How two machines talk to each other. `local`: they do not leave this one. */
export type Transit = 'verified' | 'clear' | 'local';

export interface Reached {
  readonly place: string;
  readonly transit: Transit;
}

/** What the configuration of the running system says, without any secret. */
export interface Setup {
  readonly mode: 'sandbox' | 'live';
  readonly database: Reached;
  /** Null without Kafka; `sasl`: how Attend signs in there. */
  readonly broker: (Reached & { readonly sasl: string | null }) | null;
  readonly mail: readonly Reached[];
  /** Null unless Twilio is reached through another address than its own. */
  readonly proxy: Reached | null;
  /** Null where the master key is in the hands of the process. */
  readonly keyService: Reached | null;
  /** Where patients' links lead, and whether by HTTPS. */
  readonly publicAddress: Reached;
  /** Where the master key is kept, in words. */
  readonly masterKey: string;
  /** Whether a service wraps and unwraps, so that the master key is in no process of Attend's. */
  readonly isKeyGuarded: boolean;
}

/** A wording that patients agreed to. The text only where enough gave it that it cannot be about one of them. */
export interface Wording {
  readonly purpose: string;
  readonly channel: string;
  readonly level: string;
  readonly version: string | null;
  readonly text: string | null;
  readonly patients: number;
  readonly firstOn: string;
  readonly lastOn: string;
}

/** Numbers about a clinic, and never a name of a patient. */
export interface Figures {
  readonly patients: number;
  readonly signals: number;
  readonly messages: number;
  readonly auditEvents: number;
  readonly auditSince: string | null;
  readonly openIncidents: number;
  readonly closedIncidents: number;
  /** People who may sign in, by role. */
  readonly users: Readonly<Partial<Record<Role, number>>>;
  readonly keys: Readonly<Partial<Record<Role, number>>>;
  /** Valid keys that never end. */
  readonly endlessKeys: number;
  /** Versions of templates that somebody approved. */
  readonly approvedTexts: number;
}

/** How people get in, and who did. */
export interface AccessFigures {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
  /** Who vouches for people by OpenID Connect; null without. */
  readonly issuer: string | null;
  /** Whether people who come by it give a code of Attend's as well. */
  readonly requiresTotp: boolean;
  /** People who may sign in and have no authenticator here. */
  readonly withoutTotp: number;
  readonly disabled: number;
  /** In the last 30 days. */
  readonly refusedSignIns: number;
  readonly emergencies: number;
  readonly emergenciesToReview: number;
  /** When access was last looked over as a whole, and when it is due again, by the clinic's calendar; null where it never was. */
  readonly reviewedOn: string | null;
  readonly reviewDueOn: string | null;
}

/** What patients asked for by right, and what went to others. */
export interface RightsFigures {
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
  readonly disclosures: number;
  readonly accountable: number;
  /** Of single patients, and whether one holds the whole clinic. */
  readonly holds: number;
  readonly isClinicHeld: boolean;
}

/** How the audit trail and the keys are kept. Days are those of UTC. */
export interface KeepingFigures {
  readonly anchors: number;
  readonly anchoredOn: string | null;
  /** When somebody last had the trail verified; what it found was in the answer. */
  readonly verifiedOn: string | null;
  /** The newest data key. */
  readonly keyVersion: number;
  readonly keyMadeOn: string | null;
  /** Data keys before it that are not destroyed yet. */
  readonly formerKeys: number;
}

/** Everything that the governance pack is written from. The same facts make the same bytes. */
export interface GovernanceFacts {
  /** The day it is for the clinic. */
  readonly on: string;
  readonly clinic: {
    readonly name: string;
    readonly slug: string;
    readonly timeZone: string;
    readonly region: string | null;
    readonly address: string;
    readonly phone: string;
    readonly doubleOptIn: boolean;
    readonly trackOpens: boolean;
    readonly fourEyes: boolean;
  };
  readonly setup: Setup;
  readonly vendors: readonly Vendor[];
  readonly lines: readonly { readonly name: string; readonly sensitivity: Sensitivity }[];
  readonly wordings: readonly Wording[];
  readonly limits: readonly LimitItem[];
  readonly clocks: readonly ClockRule[];
  readonly figures: Figures;
  readonly access: AccessFigures;
  readonly rights: RightsFigures;
  readonly keeping: KeepingFigures;
  readonly retention: readonly RetentionRule[];
  readonly destinations: readonly Destination[];
}
