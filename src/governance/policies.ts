import { accessPolicy } from './documents/access-policy.ts';
import { breachResponse } from './documents/breach-response.ts';
import { dataHandling } from './documents/data-handling.ts';
import { contingency, sanctions, trainingLog } from './documents/forms.ts';
import { deIdentification } from './documents/de-identification.ts';
import { consentWordings, marketing } from './documents/procedures.ts';
import { retention } from './documents/retention.ts';
import { riskRegister } from './documents/risk-register.ts';
import { vendorManagement } from './documents/vendor-management.ts';
import type { GovernanceFacts } from './governance-facts.ts';
import { htmlPage } from './html-page.ts';
import { join, list, plain } from './markdown.ts';

/** A document of the governance pack. */
export interface Policy {
  readonly name: string;
  readonly title: string;
  readonly write: (facts: GovernanceFacts) => string;
}

export const POLICIES: readonly Policy[] = [
  { name: 'data-handling', title: 'Data handling', write: dataHandling },
  { name: 'access', title: 'Access policy', write: accessPolicy },
  { name: 'breach-response', title: 'Breach response plan', write: breachResponse },
  { name: 'vendors', title: 'Vendor management and register of agreements', write: vendorManagement },
  { name: 'retention', title: 'Retention schedule', write: retention },
  { name: 'de-identification', title: 'De-identification procedure', write: deIdentification },
  { name: 'marketing', title: 'Marketing and authorization procedure', write: marketing },
  { name: 'consent-wordings', title: 'Consent wordings', write: consentWordings },
  { name: 'sanctions', title: 'Sanction policy', write: sanctions },
  { name: 'contingency', title: 'Contingency and backup plan', write: contingency },
  { name: 'training-log', title: 'Training log', write: trainingLog },
  { name: 'risk-register', title: 'Risk analysis and risk register', write: riskRegister },
  { name: 'index', title: 'Governance pack', write: index },
];

export const POLICY_FORMATS = ['md', 'html'] as const;
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** One document in one format. The same facts make the same bytes. */
export function writePolicy({ title, write }: Policy, facts: GovernanceFacts, format: PolicyFormat): string {
  const foot = `${facts.clinic.name}. Written by Attend from its configuration on ${facts.on}. Not legal advice: to be completed and approved by the clinic.`;
  const body = write(facts);
  return format === 'html' ? htmlPage(title, body, foot) : `${body}\n---\n\n${plain(foot)}\n`;
}

/** All documents in all formats, as files. */
export function writePack(facts: GovernanceFacts): readonly { readonly file: string; readonly text: string }[] {
  return POLICIES.flatMap((policy) =>
    POLICY_FORMATS.map((format) => ({ file: `${policy.name}.${format}`, text: writePolicy(policy, facts, format) })),
  );
}

function index({ clinic, on, setup }: GovernanceFacts): string {
  return join(
    `# Governance pack of ${plain(clinic.name)}`,
    `As of ${on}, ${plain(clinic.timeZone)}. Attend runs in ${setup.mode} mode.`,
    list(POLICIES.filter(({ name }) => name !== 'index').map(({ name, title }) => `[${title}](${name}.md)`)),
    '## What this is, and what it is not',
    'These documents say what the running configuration of Attend says, and leave room where only the clinic can know. They are a beginning: somebody at the clinic completes, approves and dates them, has counsel look at them, and keeps each version for six years (45 CFR 164.316(b)(2)). Installing Attend, or exporting this pack, makes nobody compliant.',
    'Export it again when something changes, and at least once a year: the same configuration gives the same bytes, so that a difference is a change.',
  );
}
