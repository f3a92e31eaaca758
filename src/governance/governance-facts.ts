import type { Role } from '../access/permissions.ts';
import type { Sensitivity } from '../clinics/sensitivity.ts';
import type { ClockRule } from '../incidents/clock-rule.ts';
import type { LimitItem } from '../limits/list-limits.ts';
import type { Vendor } from './vendors/vendors-of.ts';

/** How two machines talk to each other. `local`: they do not leave this one. */
export type Transit = 'verified' | 'encrypted' | 'clear' | 'local';

/** What the configuration of the running system says, without any secret. */
export interface Setup {
  readonly mode: 'sandbox' | 'live';
  readonly database: { readonly place: string; readonly transit: Transit };
  /** Null without Kafka. */
  readonly broker: { readonly place: string; readonly transit: Transit } | null;
  readonly mail: readonly { readonly provider: string; readonly place: string; readonly transit: Transit }[];
  /** Where patients' links lead, and whether by HTTPS. */
  readonly publicAddress: { readonly place: string; readonly transit: Transit };
  /** Who holds the master key. */
  readonly masterKey: string;
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
  readonly users: Readonly<Partial<Record<Role, number>>>;
  readonly keys: Readonly<Partial<Record<Role, number>>>;
  /** Valid keys that never end. */
  readonly endlessKeys: number;
  /** Versions of templates that somebody approved. */
  readonly approvedTexts: number;
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
}
