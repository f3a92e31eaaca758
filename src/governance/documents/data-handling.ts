import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';
import { transitWords } from '../safeguards/transit.ts';

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
    '## How much',
    table(
      ['patients', 'signals', 'messages', 'audit rows'],
      [[facts.figures.patients, facts.figures.signals, facts.figures.messages, facts.figures.auditEvents].map(String)],
    ),
    '## Which way it goes',
    flows(facts),
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

function flows({ setup, vendors }: GovernanceFacts): string {
  const of = (channel: string) => [
    ...new Set(vendors.filter(({ channels }) => channels.some((one) => one === channel)).map(({ vendor }) => vendor)),
  ];
  const to = (channel: string, what: string) =>
    of(channel).map((vendor) => ['Attend', plain(vendor), what, 'HTTPS'] as const);
  const rows = [
    [
      'EHR, website, forms',
      'Attend (HTTP API)',
      'Signals: what a patient did, with identifiers',
      transitWords(setup.publicAddress.transit),
    ],
    ...(setup.broker
      ? [['Kafka', 'Attend', `Signals, unsealed (${plain(setup.broker.place)})`, transitWords(setup.broker.transit)]]
      : []),
    [
      'Attend',
      'PostgreSQL',
      `Everything stored (${plain(setup.database.place)})`,
      transitWords(setup.database.transit),
    ],
    ...setup.mail.map(({ place, transit }) => [
      'Attend',
      `mail server ${plain(place)}`,
      'Addresses and texts',
      transitWords(transit),
    ]),
    ...to('sms', 'Phone numbers and texts'),
    ...to('voice', 'Phone numbers and what is said'),
    ...to('webhook', 'Ids of patients and texts'),
    [
      'providers',
      'Attend (hooks)',
      'Receipts, replies; known by their signature',
      transitWords(setup.publicAddress.transit),
    ],
    [
      'patient',
      'Attend (links in messages)',
      'Unsubscribing, confirming, answers to surveys',
      transitWords(setup.publicAddress.transit),
    ],
    [
      'staff',
      'Attend (HTTP API)',
      'By role; every read of a patient leaves an audit row',
      transitWords(setup.publicAddress.transit),
    ],
  ];
  return table(['from', 'to', 'what', 'in transit'], rows);
}
