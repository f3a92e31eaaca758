import { MOST_REMEMBERED, QUESTIONS_A_DAY, REMEMBERED_MS } from '../../audiences/asking-budget.ts';
import { ZIP3_VINTAGE } from '../../audiences/deidentify/zip3-areas.ts';
import { widenedFields } from '../../audiences/destination.ts';
import { SMALLEST_CELL } from '../../audiences/tell-audience.ts';
import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';

const DAY_MS = 24 * 60 * 60_000;
const DAYS_REMEMBERED = REMEMBERED_MS / DAY_MS;

/** How data lose their persons before they leave (45 CFR 164.514(b)(2), Safe Harbor). */
export function deIdentification(facts: GovernanceFacts): string {
  const kept = facts.lines.filter(({ sensitivity }) => sensitivity !== 'standard');
  return join(
    '# De-identification procedure',
    'Method: Safe Harbor, 45 CFR 164.514(b)(2), by construction: what leaves is built from a list of what may be told. The expert method of 164.514(b)(1) and limited data sets are not offered. Nothing that names or points at a person goes to an ad platform or to anybody without an agreement: only specifications and counts.',
    '## What is never told',
    list([
      'Names; addresses below the state, except the first three digits of a ZIP code where more than 20,000 people live, else 000',
      'All parts of dates but the year; ages over 89, and years that tell of them',
      'Telephone and fax numbers, email addresses, numbers of records, plans, accounts, licences, vehicles and devices',
      'Web addresses, IP addresses, click ids and cookies, biometrics, photographs, and any other number or code that is somebody’s own',
    ]),
    'A hash of an identifier is an identifier. Row ids of a file are drawn anew for every file.',
    '## ZIP codes',
    table(
      ['list', 'edition'],
      [
        ['all areas', plain(ZIP3_VINTAGE.areas)],
        ['small in 2000', plain(ZIP3_VINTAGE.small2000)],
        ['small in 2010', plain(ZIP3_VINTAGE.small2010)],
      ],
    ),
    '## Files of rows',
    list([
      `Each row that comes out is the same as at least ${SMALLEST_CELL - 1} others (k = ${SMALLEST_CELL}) in all but the counts of visits. What stays rare is withheld step by step, then left out.`,
      `A file that differs from one of the last ${DAYS_REMEMBERED} days by fewer than ${SMALLEST_CELL} people is refused, and so is another geography.`,
      'Roles `owner` and `compliance`; each file is in the audit trail.',
    ]),
    '## Audiences',
    list([
      `No fewer than ${smallestCohort(facts)} people. Numbers are rounded down to tens, cells under ${SMALLEST_CELL} hidden.`,
      `Differencing: what differs from an answer of the last ${DAYS_REMEMBERED} days, or from two of them, by a few people is refused. ${QUESTIONS_A_DAY} new questions a day for each caller, ${MOST_REMEMBERED} remembered.`,
      'Minors, the dead, whoever opted out or said no to sharing, and whoever is only in a sensitive line are not counted.',
    ]),
    '## What ad platforms may be told',
    table(
      ['platform', 'fields', 'beyond Attend’s list', 'signed'],
      facts.destinations.map(({ destination, fields, riskAcceptance }) => [
        plain(destination),
        fields.map(plain).join(', '),
        widenedFields(destination, fields).map(plain).join(', '),
        riskAcceptance === null ? '' : `${plain(riskAcceptance.signedBy)}, ${plain(riskAcceptance.signedOn)}`,
      ]),
    ),
    '## Sensitive lines',
    `Lines of this clinic that never leave: ${kept.length === 0 ? '**none is marked as sensitive**' : kept.map(({ name }) => plain(name)).join(', ')}.`,
    blank('Who approves a file; who gets it, and their promise not to look for anybody; who signs for a wider list.'),
  );
}

function smallestCohort({ limits }: GovernanceFacts): string {
  const stated = limits.filter(({ kind, isInForce }) => kind === 'minimum_cohort' && isInForce);
  const people = stated.map(({ value }) => ('people' in value ? value.people : 0));
  return String(Math.max(50, ...people));
}
