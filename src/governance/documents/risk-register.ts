import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';
import type { Safeguard, SafeguardStatus } from '../safeguards/safeguard.ts';
import { SAFEGUARDS } from '../safeguards/safeguards.ts';

const STATE_WORDS: Readonly<Record<SafeguardStatus['state'], string>> = {
  in_place: 'in place',
  partly: 'partly',
  gap: '**GAP**',
  clinic: 'the clinic’s',
};

/** Cells that the clinic writes into. */
const TO_WRITE = ' ';
const TO_RATE = [TO_WRITE, TO_WRITE, TO_WRITE, TO_WRITE, TO_WRITE];

const SECTIONS = [
  ['164.308', 'Administrative safeguards, 45 CFR 164.308'],
  ['164.310', 'Physical safeguards, 45 CFR 164.310'],
  ['164.312', 'Technical safeguards, 45 CFR 164.312'],
] as const;

/** Every safeguard with what the running configuration says of it (45 CFR 164.308(a)(1)(ii)(A) and (B)). */
export function riskRegister(facts: GovernanceFacts): string {
  const judged = SAFEGUARDS.map((safeguard) => ({ safeguard, status: safeguard.status(facts) }));
  const count = (state: SafeguardStatus['state']) => judged.filter(({ status }) => status.state === state).length;
  const gaps = judged.filter(({ status }) => status.state === 'gap');
  return join(
    '# Risk analysis and risk register',
    'The beginning of a risk analysis, not the analysis: it knows Attend and its configuration, and nothing of the clinic’s rooms, people and other systems. “Addressable” is not optional: assess it, do it or something as good, and write down why (45 CFR 164.306(d)(3)).',
    table(
      ['in place', 'partly', 'gaps', 'the clinic’s'],
      [[count('in_place'), count('partly'), count('gap'), count('clinic')].map(String)],
    ),
    '## Gaps',
    gaps.length === 0
      ? 'None that the configuration shows.'
      : list(
          gaps.map(
            ({ safeguard, status }) => `**${safeguard.cite} ${plain(safeguard.name)}**: ${plain(status.because)}`,
          ),
        ),
    ...SECTIONS.flatMap(([prefix, title]) => [
      `## ${title}`,
      table(
        ['cite', 'safeguard', 'status', 'Attend', 'remains for the clinic', 'the clinic’s own words'],
        judged
          .filter(({ safeguard }) => safeguard.cite.startsWith(prefix))
          .map(({ safeguard, status }) => rowOf(safeguard, status)),
      ),
    ]),
    '## Risks to rate',
    'Likelihood and impact are the clinic’s to judge; these are the ones that the threat model of Attend leaves open or hands over.',
    table(
      ['risk', 'likelihood', 'impact', 'treatment', 'who', 'by when'],
      [
        ['Whoever has the master key and the database reads everything', ...TO_RATE],
        ['A member of staff looks where they should not; only the audit trail shows it', ...TO_RATE],
        ['A lost or shared API key', ...TO_RATE],
        ['A vendor’s breach', ...TO_RATE],
        ['A line of care that is sensitive and not marked so', ...TO_RATE],
        ['A message to a number that changed hands', ...TO_RATE],
        ['Loss of the database together with its backups', ...TO_RATE],
      ],
    ),
    blank('Date of the analysis, who made it, its method; when it is made again.'),
  );
}

function rowOf(safeguard: Safeguard, { state, because }: SafeguardStatus): readonly string[] {
  const { cite, name, level, attend, clinic } = safeguard;
  const said = state === 'clinic' ? STATE_WORDS.clinic : `${STATE_WORDS[state]}: ${plain(because)}`;
  return [cite, `${plain(name)} (${level})`, said, plain(attend), plain(clinic), TO_WRITE];
}
