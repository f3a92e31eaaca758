import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';

/** When a message is marketing, and what it needs (45 CFR 164.501, 164.508(a)(3); 47 CFR 64.1200). */
export function marketing({ clinic, limits, on }: GovernanceFacts): string {
  const caps = limits.filter(({ kind, isInForce }) => isInForce && (kind === 'caps' || kind === 'open_hours'));
  return join(
    '# Marketing and authorization procedure',
    '## Which is which',
    table(
      ['message', 'HIPAA', 'what it needs'],
      [
        [
          'Confirmation, reminder, preparation, follow-up to a visit',
          'treatment',
          'consent for treatment on that channel',
        ],
        [
          'Recall, refill of a current drug (or lapsed for no more than 90 days)',
          'treatment, unless a third party pays more than the cost',
          'consent for treatment',
        ],
        ['Survey, request for a review', 'operations', 'consent for operations; never for a sensitive line'],
        ['Newsletter, own services', 'marketing by Attend’s rule', 'consent for marketing; by text or call in writing'],
        [
          'Anything a third party pays for',
          'marketing (45 CFR 164.508(a)(3))',
          'beside consent, a signed authorization that names the payer',
        ],
      ],
    ),
    '## An authorization is valid with',
    list([
      'what is used, by whom, for whom, for which purpose; a day or event on which it ends; signature and date',
      'the statements on revoking, on conditioning and on redisclosure; that somebody is paid, where that is so',
      'a copy for the individual. It is kept for six years. One with an element missing is refused',
    ]),
    '## As this clinic is set',
    list([
      `Marketing by email needs a second yes from the address itself: ${clinic.doubleOptIn ? 'yes' : '**no**'}.`,
      `Opening of mail and following of links is recorded: ${clinic.trackOpens ? '**yes**' : 'no'}.`,
      `Postal address in commercial mail (15 USC 7704(a)(5)): ${clinic.address === '' ? '**missing**' : plain(clinic.address)}.`,
      'A STOP is honoured at once, from whoever shares the number.',
    ]),
    `## Hours and caps in force on ${on}`,
    table(
      ['limit', 'where', 'value', 'source', 'whose'],
      caps.map(({ kind, jurisdiction, value, source, isOwn }) => [
        plain(kind),
        plain(jurisdiction),
        `\`${JSON.stringify(value).replaceAll('|', '')}\``,
        plain(source),
        isOwn ? 'the clinic' : 'Attend',
      ]),
    ),
    blank('Who decides whether a campaign is marketing, and whether somebody pays for it.'),
  );
}

/** What patients agreed to, word for word. */
export function consentWordings({ wordings }: GovernanceFacts): string {
  return join(
    '# Consent wordings',
    'Every wording under which this clinic has consents. The words themselves stand here only where at least eleven patients gave them: rarer ones may hold something of one patient, and are read at the patient.',
    table(
      ['purpose', 'channel', 'level', 'version', 'patients', 'first', 'last', 'words'],
      wordings.map((one) => [
        plain(one.purpose),
        plain(one.channel),
        plain(one.level),
        plain(one.version),
        one.text === null ? 'fewer than 11' : String(one.patients),
        one.firstOn,
        one.lastOn,
        one.text === null ? '(not shown)' : plain(one.text),
      ]),
    ),
    blank('Who approves a new wording; where patients see it.'),
  );
}
