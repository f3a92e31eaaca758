import type { ClockRule } from '../../incidents/clock-rule.ts';
import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, plain, table } from '../markdown.ts';

const WHOM: Readonly<Record<ClockRule['clock'], string>> = {
  assess: 'Assess by the four factors',
  count: 'Count who is affected',
  individuals: 'Tell the individuals',
  hhs: 'Report to HHS',
  media: 'Tell prominent media of the state',
  vendor: 'Have the vendor’s notice',
  attorney_general: 'Report to the attorney general',
};

/** What is done when something went wrong, and by when (45 CFR 164.400-414). */
export function breachResponse({ clocks, figures, on, clinic }: GovernanceFacts): string {
  const current = clocks.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo),
  );
  return join(
    '# Breach response plan',
    `Open incidents: ${figures.openIncidents}. Closed: ${figures.closedIncidents}.`,
    '## Steps',
    [
      '1. **Report.** Whoever of the staff sees something reports it at once: `POST /v1/incidents`. The clocks run from when it was known, or would have been known by reasonable diligence, not from when somebody found time for it.',
      '2. **Contain.** Revoke keys, disable users, end emergency access, pause sending, put a legal hold on what is concerned, keep logs. Write down what was done. If a master key or data key is in doubt: `keys rewrap`, `keys rotate`.',
      '3. **Assess** by the four factors of 45 CFR 164.402(2): nature and extent of the data; who had them; whether they were acquired or viewed; what was done to mitigate. It is presumed to be a breach until a low probability is shown, with the reasoning.',
      '4. **Encryption.** Data that were sealed, with the keys safe, are not “unsecured”: no notice is due. Say so as the outcome `encrypted`. If the master key may be in the same hands, they count as readable.',
      '5. **Count** who is affected: by actor, key, period, object, provider, journey or list, from the audit trail and the ledger. Each person once, by state. Verify the trail first (`audit verify`): it names rows that were tampered with.',
      '6. **Notify** by the clocks below. Each is a task of compliance, and is marked done with its evidence.',
      '7. **Close** when every clock is done or does not apply. Everything that was decided, and by whom, is kept and cannot be changed; keep it for six years (45 CFR 164.530(j)).',
    ].join('\n'),
    '## Clocks',
    table(
      ['what', 'where', 'by when', 'if', 'source', 'confirmed'],
      current.map((rule) => [
        WHOM[rule.clock],
        plain(rule.jurisdiction),
        termOf(rule),
        thresholdOf(rule),
        plain(rule.source),
        rule.isConfirmed ? 'yes' : '**no: ask counsel**',
      ]),
    ),
    `Days are calendar days of the clinic (${plain(clinic.timeZone)}). Without unreasonable delay: the last day is the limit, not the aim. **Few states are listed, and none of them confirmed.** Others have clocks too.`,
    '## What a notice says',
    'To individuals (45 CFR 164.404(c)): what happened, with the date of the breach and of its discovery; which kinds of data; what they should do; what the clinic does; how to reach it, with a toll-free number, an email address, a website or a postal address. By first-class mail, or by email where the individual agreed to it; substitute notice where addresses fail.',
    blank(
      'The incident team with names and telephone numbers; counsel; insurer; who speaks to the press; the last exercise of this plan.',
    ),
  );
}

function termOf({ value }: ClockRule): string {
  return `${value.days} days from ${value.from === 'discovery' ? 'discovery' : 'the end of the year'}`;
}

function thresholdOf({ value, clock }: ClockRule): string {
  const where = value.of === 'state' ? ' residents of the state' : '';
  if (value.below !== null) return `fewer than ${value.below} people`;
  if (value.atLeast !== null) return `${value.atLeast} or more${where || ' people'}`;
  return clock === 'vendor' ? 'it happened at a vendor' : 'always';
}
