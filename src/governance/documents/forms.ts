import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';

const EMPTY_LINES = 8;

export function sanctions(): string {
  return join(
    '# Sanction policy',
    'Whoever of the workforce breaks the rules on patients’ data is sanctioned (45 CFR 164.308(a)(1)(ii)(C), 164.530(e)), alike for everybody. Nobody is punished for reporting in good faith (45 CFR 164.530(g)).',
    table(
      ['what', 'for example', 'consequence'],
      [
        [
          'Carelessness',
          'A screen left open, a message to the wrong person that was reported at once',
          'training, talk on record',
        ],
        [
          'Breaking a rule knowingly',
          'A shared account, a look at a record out of curiosity',
          'written warning, access withdrawn',
        ],
        [
          'Harm, gain or malice',
          'Passing data on, selling them, looking at somebody to hurt them',
          'dismissal, report to the authorities',
        ],
      ],
    ),
    'Sanctions are written down and kept for six years. Evidence: `GET /v1/audit`, and the history of the incident.',
    blank('The clinic’s own steps; who decides; agreement with employment law.'),
  );
}

/** What happens when Attend, or everything, is down. */
export function contingency({ setup, figures }: GovernanceFacts): string {
  return join(
    '# Contingency and backup plan',
    '## What must be kept',
    table(
      ['what', 'where it is', 'how'],
      [
        [
          'The database',
          plain(setup.database.place),
          'continuous archiving, or `pg_dump` as a role that passes row-level security',
        ],
        [
          'The master key',
          plain(setup.masterKey),
          'apart from the database and its backups: without it no name, address or text can be read',
        ],
        ['Signals not yet read', plain(setup.broker?.place ?? 'no Kafka'), 'replication of the topic'],
        ['Configuration', 'the environment of the processes', 'with the deployment'],
      ],
    ),
    ...(setup.database.transit === 'local' && setup.mode === 'sandbox'
      ? ['This is a sandbox with its master key in a file beside its data: nothing of it is fit for real patients.']
      : []),
    '## When Attend is down',
    list([
      'Nothing that was answered with 202 is lost. Senders try again with the same ids; duplicates fall out.',
      'Reminders that come too late are dropped with a reason, not sent late. Staff call the patients of the day: the list is in the EHR.',
      'After a restore look at the ledger before sending is switched on: what left since the backup would be planned again.',
    ]),
    '## When it must stop',
    'Pause the clinic (`POST /v1/pauses`): everything that would leave is kept. Emergency: stop the processes with the role `dispatch`.',
    `Size to restore: ${figures.patients} patients, ${figures.signals} signals, ${figures.messages} messages.`,
    blank(
      'How long Attend may be away (RTO), how much may be lost (RPO); who restores; the date and result of the last restore that was tried.',
    ),
  );
}

export function trainingLog({ clinic }: GovernanceFacts): string {
  const line = [' ', ' ', ' ', ' ', ' '];
  return join(
    '# Training log',
    `Workforce of ${plain(clinic.name)}: training on privacy and security (45 CFR 164.308(a)(5), 164.530(b)): for new staff within a reasonable time, for all when policies change. Kept for six years.`,
    table(
      ['date', 'person', 'role', 'subject', 'signature'],
      Array.from({ length: EMPTY_LINES }, () => line),
    ),
    '## What it must cover',
    list([
      'What is patient data; the least that is needed; no patient data in chat, tickets or spreadsheets',
      'Passwords, second factors, phishing; locking the screen',
      'STOP, wrong numbers, distress in replies: who does what',
      'How to report that something went wrong, at once, and that nobody is punished for it',
    ]),
  );
}
