import type { ChannelName } from '../../consents/consent.ts';
import type { GovernanceFacts, Reached, Setup } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';
import type { Vendor } from '../vendors/vendors-of.ts';
import { clearConnections, transitWords } from '../safeguards/transit.ts';

const STORED = [
  ['Names, birth dates, addresses', 'sealed', 'Addressing messages; deciding who is a minor'],
  [
    'Email addresses, phone numbers, record numbers',
    'sealed; found by keyed hash',
    'Recognising and reaching a patient',
  ],
  ['Fields of signals that are marked as PHI', 'sealed', 'Rules of journeys'],
  ['Texts of messages, replies, comments, notes', 'sealed', 'Showing what was said'],
  ['Agreements’ documents, accounts of incidents', 'sealed', 'Evidence'],
  ['State, language, time zone of a patient', 'in the clear', 'Hours of law; the right language'],
  [
    'Which patient id was when at which stage, in which journey, due for which recall',
    'in the clear',
    'The work itself',
  ],
  [
    'Consents, suppressions, decisions of the gate',
    'in the clear; texts of wording too',
    'Evidence of why a message left',
  ],
  ['The audit trail', 'in the clear; ids only', 'Who did what'],
] as const;

/** What is stored, how, and where it goes: the beginning of the inventory and map that a risk analysis needs. */
export function dataHandling(facts: GovernanceFacts): string {
  return join(
    '# Data handling',
    'What Attend holds of patients, how it is protected, and which way it goes. Filled from the running configuration.',
    '## What is stored',
    table(['data', 'protection', 'why it is there'], STORED),
    'Sealed: AES-256-GCM under a key of this clinic, bound to its row. Keyed hash: HMAC-SHA-256 under another key of this clinic.',
    `**Master key**, which wraps the clinic’s keys: ${plain(facts.setup.masterKey)}.`,
    keysOf(facts),
    '## How much',
    table(
      ['patients', 'signals', 'messages', 'audit rows'],
      [[facts.figures.patients, facts.figures.signals, facts.figures.messages, facts.figures.auditEvents].map(String)],
    ),
    '## Which way it goes',
    flows(facts),
    inTheClear(facts),
    '## Rights of patients, and disclosures',
    rightsOf(facts),
    '## Sensitive lines of care',
    table(
      ['line', 'sensitivity'],
      facts.lines.map(({ name, sensitivity }) => [
        plain(name),
        sensitivity === 'standard' ? 'standard' : `**${plain(sensitivity)}**`,
      ]),
    ),
    'A line is `standard` unless somebody says otherwise. Of any other guardians hear nothing, and marketing and review requests never leave.',
    '## What never happens',
    list([
      'Patient data in logs, metrics, addresses of requests, keys or headers of Kafka, or error texts',
      'A row of one clinic read for another: the database itself refuses it',
      facts.setup.mode === 'live'
        ? 'A message over an account without an agreement in force'
        : 'A message to a person: this is a sandbox',
    ]),
    blank(
      'Other systems that hold the same data (EHR, telephone system, spreadsheets), and who may take data out of them.',
    ),
  );
}

function keysOf({ keeping }: GovernanceFacts): string {
  const former =
    keeping.formerKeys === 0 ? 'none before it opens anything' : `${keeping.formerKeys} before it still open`;
  return `**Data key** that seals: version ${keeping.keyVersion}${keeping.keyMadeOn === null ? '' : `, made on ${keeping.keyMadeOn}`}; ${former}. \`keys rotate\` makes a new one, and everything is sealed anew; after an erasure it happens by itself. Audit trail: ${keeping.anchors} anchors${keeping.anchoredOn === null ? '' : `, the last of ${keeping.anchoredOn}`}; last verified ${keeping.verifiedOn === null ? '**never**' : `on ${keeping.verifiedOn}`}.`;
}

function inTheClear(facts: GovernanceFacts): string {
  const clear = clearConnections(facts);
  if (clear.length === 0) return 'Nothing that is configured crosses a network in the clear.';
  const why =
    facts.setup.mode === 'live'
      ? 'allowed by name, in `ATTEND_ALLOW_CLEARTEXT` or as an address'
      : 'allowed in a sandbox';
  return `**In the clear** (${why}): ${plain(clear.join('; '))}.`;
}

function rightsOf({ rights }: GovernanceFacts): string {
  return join(
    table(
      [
        'requests open',
        'of these overdue',
        'closed',
        'disclosures on record',
        'of these to be accounted for',
        'legal holds',
      ],
      [
        [
          String(rights.open),
          rights.overdue === 0 ? '0' : `**${rights.overdue}**`,
          String(rights.closed),
          String(rights.disclosures),
          String(rights.accountable),
          rights.isClinicHeld ? 'the whole clinic' : String(rights.holds),
        ],
      ],
    ),
    'Access, amendment, restriction, other addresses, erasure and accounting are requests with the day of law on the worklist of compliance (45 CFR 164.522-528). Who a disclosure went to, what and why is written down when it is made (`POST /v1/patients/{id}/disclosures`); Attend itself discloses to nobody but the vendors of this pack. Erasing reaches no copies: backups, providers, Kafka.',
  ).trimEnd();
}

type Flow = readonly [from: string, to: string, what: string, inTransit: string];

function flows({ setup, vendors }: GovernanceFacts): string {
  const web =
    setup.publicAddress.transit === 'verified'
      ? 'HTTPS, up to the reverse proxy'
      : transitWords(setup.publicAddress.transit);
  const rows: readonly Flow[] = [
    ['EHR, website, forms', 'Attend (HTTP API)', 'Signals: what a patient did, with identifiers', web],
    ...systems(setup),
    ...providers(setup, vendors),
    ['providers', 'Attend (hooks)', 'Receipts, replies; known by their signature', web],
    ['patient', 'Attend (links in messages)', 'Unsubscribing, confirming, answers to surveys', web],
    ['staff', 'Attend (HTTP API)', 'By role; every read of a patient leaves an audit row', web],
  ];
  return table(['from', 'to', 'what', 'in transit'], rows);
}

function systems({ broker, database, keyService }: Setup): readonly Flow[] {
  const signedIn = broker?.sasl ? `Attend signs in by ${broker.sasl}` : 'Attend gives no password';
  const from = (reached: Reached, what: string): Flow[] => [['Kafka', 'Attend', what, transitWords(reached.transit)]];
  const to = (name: string, reached: Reached, what: string): Flow[] => [
    ['Attend', `${name} (${plain(reached.place)})`, what, transitWords(reached.transit)],
  ];
  return [
    ...(broker ? from(broker, `Signals, unsealed (${plain(broker.place)}); ${signedIn}`) : []),
    ...to('PostgreSQL', database, 'Everything stored'),
    ...(keyService ? to('key service', keyService, 'Data keys to wrap and unwrap; no patient data') : []),
  ];
}

function providers({ mail, proxy }: Setup, vendors: readonly Vendor[]): readonly Flow[] {
  const twilio = proxy ? `by ${plain(proxy.place)}: ${transitWords(proxy.transit)}` : 'HTTPS';
  const to = (channel: ChannelName, what: string, by: string): Flow[] => {
    const those = vendors.filter(({ channels }) => channels.includes(channel)).map(({ vendor }) => vendor);
    return [...new Set(those)].map((vendor) => ['Attend', plain(vendor), what, by]);
  };
  return [
    ...mail.map(({ place, transit }): Flow => [
      'Attend',
      `mail server ${plain(place)}`,
      'Addresses and texts',
      transitWords(transit),
    ]),
    ...to('sms', 'Phone numbers and texts', twilio),
    ...to('voice', 'Phone numbers and what is said', twilio),
    ...to('webhook', 'Ids of patients and texts', 'HTTPS'),
  ];
}
