import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, plain, table } from '../markdown.ts';

/** A kind of record, how long it must be kept, and what Attend does about it. */
interface Kept {
  readonly kind: string;
  readonly floor: string;
  readonly attend: string;
}

const SIX_YEARS = '6 years (45 CFR 164.316(b)(2), 164.530(j))';

/** Where retention by itself is built, its periods come in place of the last column. */
const KEPT: readonly Kept[] = [
  { kind: 'Audit trail', floor: SIX_YEARS, attend: 'Append-only; never deleted' },
  { kind: 'Consents, authorizations, accepted risk, suppressions', floor: SIX_YEARS, attend: 'Never deleted' },
  {
    kind: 'Agreements and their documents',
    floor: '6 years from when they were last in effect',
    attend: 'Never deleted',
  },
  { kind: 'Incidents and what was decided about them', floor: SIX_YEARS, attend: 'Append-only; never deleted' },
  { kind: 'This pack, each version of it', floor: SIX_YEARS, attend: 'The clinic keeps what it exports' },
  {
    kind: 'Ledger of messages and decisions',
    floor: '4 years at least (limitation of TCPA claims; ask counsel)',
    attend: 'Never deleted by itself',
  },
  { kind: 'Texts of messages', floor: 'none in HIPAA', attend: 'Never deleted by itself' },
  { kind: 'Signals', floor: 'none in HIPAA', attend: 'Never deleted by itself' },
  { kind: 'Signals in Kafka', floor: 'none', attend: 'As the topic is set: keep it short' },
  { kind: 'Medical records', floor: 'by state law', attend: 'Not in Attend: the EHR is the record' },
];

export function retention({ figures }: GovernanceFacts): string {
  return join(
    '# Retention schedule',
    'How long each kind of record must be kept, and what Attend does. Documentation that HIPAA asks for is kept for six years; medical records by state law.',
    table(
      ['record', 'keep at least', 'in Attend'],
      KEPT.map(({ kind, floor, attend }) => [plain(kind), plain(floor), plain(attend)]),
    ),
    `The audit trail of this clinic goes back to ${figures.auditSince ?? 'today'}.`,
    '**Legal hold**: while a claim or an investigation is open, nothing that bears on it is deleted, whatever this schedule says.',
    blank(
      'Periods that the clinic sets above these floors; state law on medical records; who decides on a legal hold.',
    ),
  );
}
