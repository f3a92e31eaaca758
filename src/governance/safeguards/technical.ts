import { IN_PLACE, judged, type Safeguard, type SafeguardStatus } from './safeguard.ts';
import { clearConnections } from './transit.ts';
import type { GovernanceFacts } from '../governance-facts.ts';

const transmission = (facts: GovernanceFacts): SafeguardStatus =>
  judged(clearConnections(facts), 'every connection that is configured is encrypted, or stays on its machine');

const emergencies = ({ access }: GovernanceFacts): SafeguardStatus =>
  judged(
    access.emergenciesToReview === 0
      ? []
      : [`emergency access that nobody reviewed yet: ${access.emergenciesToReview}`],
    `break-glass for an hour at most; opened ${access.emergencies} times, all of them reviewed`,
  );

const logoff = ({ access }: GovernanceFacts): SafeguardStatus => ({
  state: 'in_place',
  because: `sessions end after ${access.idleMinutes} minutes without use, and after ${access.absoluteHours} hours`,
});

const authentication = ({ setup, access }: GovernanceFacts): SafeguardStatus =>
  setup.mode === 'live'
    ? { state: 'in_place', because: 'password and second factor, or a provider of the clinic’s own; machines by key' }
    : { state: 'partly', because: `in a sandbox a second factor is a choice: ${access.withoutTotp} people have none` };

const encryption = ({ setup, keeping }: GovernanceFacts): SafeguardStatus => ({
  state: setup.isKeyGuarded ? 'in_place' : 'partly',
  because:
    `names, contact points, texts and clinical fields are sealed, by data key ${keeping.keyVersion} of ${keeping.keyMadeOn ?? 'no day'}; ` +
    (setup.isKeyGuarded
      ? 'the master key is in a service that never gives it away'
      : 'the master key is in the hands of the process: keep it apart from the database and its backups, or in KMS or Vault'),
});

const integrity = ({ keeping }: GovernanceFacts): SafeguardStatus =>
  keeping.verifiedOn === null
    ? { state: 'partly', because: 'nobody has verified the audit trail yet: attend audit verify' }
    : { state: 'in_place', because: `the audit trail was last verified on ${keeping.verifiedOn}` };

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
    attend: 'People have accounts and systems have keys; every audit row names one of them',
    clinic: 'No shared accounts: one per person or system',
    status: IN_PLACE('every audit row names one person or one key'),
  },
  {
    cite: '164.312(a)(2)(ii)',
    name: 'Emergency access procedure',
    level: 'required',
    attend: 'Break-glass: reading patients for an hour at most, with a reason, told to compliance at once and reviewed',
    clinic: 'A procedure for emergencies, and the reviews',
    status: emergencies,
  },
  {
    cite: '164.312(a)(2)(iii)',
    name: 'Automatic logoff',
    level: 'addressable',
    attend: 'Sessions end when nobody uses them, and after some hours however much they are used',
    clinic: 'Locking workstations; an end for each key, because keys do not log off',
    status: logoff,
  },
  {
    cite: '164.312(a)(2)(iv)',
    name: 'Encryption and decryption',
    level: 'addressable',
    attend:
      'Personal data are sealed with AES-256-GCM under keys of the clinic, which a master key wraps; both are changed while everything runs',
    clinic: 'Keeping the master key apart from the database and its backups; changing keys',
    status: encryption,
  },
  {
    cite: '164.312(b)',
    name: 'Audit controls',
    level: 'standard',
    attend: 'An append-only trail, written in the transaction of what it tells of, chained by hashes and anchored',
    clinic: 'Reading it, verifying it, and keeping the anchors where Attend’s operators cannot write',
    status: ({ figures, keeping }) => ({
      state: 'in_place',
      because: `${figures.auditEvents} rows${figures.auditSince === null ? '' : ` since ${figures.auditSince}`}, ${keeping.anchors} anchors`,
    }),
  },
  {
    cite: '164.312(c)(1)',
    name: 'Integrity',
    level: 'standard',
    attend:
      'Sealed values are authenticated and bound to their row; evidence cannot be changed; a changed, removed or inserted audit row is named',
    clinic: 'Rights on the database server; verifying the trail regularly',
    status: integrity,
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
    attend:
      'Passwords with a second factor, or OpenID Connect; API keys of 256 random bits, stored as hashes; provider callbacks known by their signature',
    clinic: 'Knowing whom it hands an invitation or a key to',
    status: authentication,
  },
  {
    cite: '164.312(e)(1)',
    name: 'Transmission security',
    level: 'standard',
    attend: 'TLS; in live mode a connection in the clear stops the start, unless it was allowed by name',
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
    clinic: 'TLS on every connection that is reached in the clear',
    status: transmission,
  },
];
