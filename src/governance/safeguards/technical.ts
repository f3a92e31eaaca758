import { GAP, IN_PLACE, judged, type Safeguard, type SafeguardStatus } from './safeguard.ts';
import { clearConnections } from './transit.ts';
import type { GovernanceFacts } from '../governance-facts.ts';

const transmission = (facts: GovernanceFacts): SafeguardStatus =>
  judged(clearConnections(facts), 'every connection that is configured is encrypted, or stays on its machine');

/** 45 CFR 164.312. */
export const TECHNICAL: readonly Safeguard[] = [
  {
    cite: '164.312(a)(1)',
    name: 'Access control',
    level: 'standard',
    attend: 'Roles checked for every route; clinics separated by row-level security in the database',
    clinic: 'Giving roles',
    status: IN_PLACE('checked for every route, and by the database'),
  },
  {
    cite: '164.312(a)(2)(i)',
    name: 'Unique user identification',
    level: 'required',
    attend: 'Every audit row names one person or one key',
    clinic: 'No shared accounts: one per person or system',
    status: IN_PLACE('every audit row names one person or one key'),
  },
  {
    cite: '164.312(a)(2)(ii)',
    name: 'Emergency access procedure',
    level: 'required',
    attend: '',
    clinic: 'A procedure for emergencies',
    status: GAP('emergency access is not built yet: an owner must be reachable'),
  },
  {
    cite: '164.312(a)(2)(iii)',
    name: 'Automatic logoff',
    level: 'addressable',
    attend: '',
    clinic: 'Locking workstations',
    status: GAP('people do not sign in yet; keys do not log off'),
  },
  {
    cite: '164.312(a)(2)(iv)',
    name: 'Encryption and decryption',
    level: 'addressable',
    attend: 'Personal data are sealed with AES-256-GCM under keys of the clinic, which a master key wraps',
    clinic: 'Keeping the master key apart from the database and its backups',
    status: IN_PLACE('names, contact points, texts and clinical fields are sealed'),
  },
  {
    cite: '164.312(b)',
    name: 'Audit controls',
    level: 'standard',
    attend: 'An append-only trail, written in the transaction of what it tells of',
    clinic: 'Reading it, and keeping copies where Attend’s operators cannot write',
    status: ({ figures }) => ({
      state: 'in_place',
      because: `${figures.auditEvents} rows${figures.auditSince === null ? '' : ` since ${figures.auditSince}`}`,
    }),
  },
  {
    cite: '164.312(c)(1)',
    name: 'Integrity',
    level: 'standard',
    attend: 'Sealed values are authenticated and bound to their row; evidence of consent cannot be changed',
    clinic: 'Rights on the database server',
    status: IN_PLACE('sealed values are authenticated and bound to their row'),
  },
  {
    cite: '164.312(c)(2)',
    name: 'Mechanism to authenticate electronic protected health information',
    level: 'addressable',
    attend: 'A sealed value that was changed or moved does not open',
    clinic: '',
    status: IN_PLACE('a sealed value that was changed or moved does not open'),
  },
  {
    cite: '164.312(d)',
    name: 'Person or entity authentication',
    level: 'required',
    attend: 'API keys of 256 random bits, stored as hashes; provider callbacks known by their signature',
    clinic: 'Handing out keys to one person or system each',
    status: GAP('people do not sign in yet: access is by API key'),
  },
  {
    cite: '164.312(e)(1)',
    name: 'Transmission security',
    level: 'standard',
    attend: 'Encrypted connections as configured',
    clinic: 'A reverse proxy with TLS in front of Attend',
    status: transmission,
  },
  {
    cite: '164.312(e)(2)(i)',
    name: 'Integrity controls',
    level: 'addressable',
    attend: 'TLS as configured; callbacks and outgoing webhooks are signed',
    clinic: '',
    status: transmission,
  },
  {
    cite: '164.312(e)(2)(ii)',
    name: 'Encryption',
    level: 'addressable',
    attend: 'TLS as configured; texts and emails are kept free of health details unless the patient accepted the risk',
    clinic: 'TLS on every connection below that is reached in the clear',
    status: transmission,
  },
];
