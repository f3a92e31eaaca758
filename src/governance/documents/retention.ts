import type { RetentionRule } from '../../retention/retention.ts';
import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, plain, table } from '../markdown.ts';

/** What Attend has no say in. */
const ELSEWHERE = [
  [
    'Anchors of the audit trail',
    'as long as the trail',
    'A file and the log: ship them to where operators cannot write',
  ],
  ['This pack, each version of it', '6 years (45 CFR 164.316(b)(2))', 'The clinic keeps what it exports'],
  ['Signals in Kafka', 'none', 'As the topic is set: keep it short. Erasing does not reach it'],
  ['Backups', 'none', 'As the clinic sets them. What was erased can be read there until its data key is destroyed'],
  ['Medical records', 'by state law', 'Not in Attend: the EHR is the record'],
] as const;

export function retention({ figures, retention: rules, rights }: GovernanceFacts): string {
  return join(
    '# Retention schedule',
    'How long what is kept, as the software does it. Evidence is kept for good, whatever anybody sets; of the rest the clinic decides, never below the floor. What is over is blanked, and the row stays.',
    table(
      ['record', 'kept', 'at least', 'source of the floor', 'whose decision', 'note'],
      rules.map((rule) => [
        plain(rule.kind),
        termOf((rule.own ?? rule).days),
        `${rule.floorDays} days`,
        plain(rule.source),
        decisionOf(rule),
        plain(rule.note),
      ]),
    ),
    '## Elsewhere',
    table(
      ['record', 'keep at least', 'where it is decided'],
      ELSEWHERE.map((row) => row.map(plain)),
    ),
    `The audit trail of this clinic goes back to ${figures.auditSince ?? 'today'}. TCPA claims are barred after four years: ask counsel before texts of messages go sooner.`,
    '## Legal hold',
    `While a claim or an investigation is open, nothing that bears on it is erased or purged, whatever this schedule says. In force: ${rights.isClinicHeld ? '**the whole clinic is held**' : `${rights.holds} patients are held`}.`,
    blank('State law on medical records; why each period is what it is; who decides on a legal hold.'),
  );
}

function termOf(days: number | null): string {
  return days === null ? 'for good' : `${days} days`;
}

function decisionOf({ own, mayExpire }: RetentionRule): string {
  if (own === null) return mayExpire ? 'nobody’s yet: Attend’s default' : 'the law’s';
  return `the clinic: ${plain(own.source)}`;
}
