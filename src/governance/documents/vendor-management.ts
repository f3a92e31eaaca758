import type { GovernanceFacts } from '../governance-facts.ts';
import { blank, join, list, plain, table } from '../markdown.ts';

/** Who outside the clinic gets patient data, and under which agreement (45 CFR 164.308(b), 164.504(e)). */
export function vendorManagement({ vendors, setup }: GovernanceFacts): string {
  const findings = vendors.flatMap(({ vendor, product, account, finding }) =>
    finding === null ? [] : [`**${plain(vendor)}, ${plain(product)}, ${plain(account)}**: ${plain(finding)}`],
  );
  return join(
    '# Vendor management and register of agreements',
    'Everybody whom the configuration of Attend names. Vendors that the clinic uses beside Attend are not known here.',
    '## Findings',
    findings.length === 0 ? 'None.' : list(findings),
    '## Register',
    table(
      ['role', 'vendor', 'product', 'account or host', 'for', 'gets', 'agreement', 'ends on'],
      vendors.map((one) => [
        one.role,
        plain(one.vendor),
        plain(one.product),
        plain(one.account),
        one.channels.join(', '),
        plain(one.receives),
        one.agreementId === null ? (one.getsPatientData ? '**none**' : 'none needed for patient data') : 'in force',
        one.agreementId === null ? '' : (one.expiresOn ?? 'no end'),
      ]),
    ),
    ...(setup.mode === 'sandbox' ? ['This is a sandbox: its channels reach nobody, and providers are not shown.'] : []),
    '## Rules',
    list([
      'Nobody gets patient data before the agreement is signed and its document is in the register.',
      'In live mode Attend itself refuses to send over an account that no agreement in force covers.',
      'Whoever hosts the database, Kafka or the backups is a business associate too. Such an agreement names the host as its account and no channel.',
      'Compliance is told 60, 30 and 7 days before an agreement ends.',
      'An agreement has what 45 CFR 164.504(e)(2) asks for: permitted uses; safeguards; reporting of breaches and incidents; subcontractors bound alike; help with access, amendment and accounting; books open to HHS; return or destruction at the end; termination for breach.',
      'Ad platforms sign no such agreement and get no patient data.',
    ]),
    blank(
      'Vendors outside Attend; who reviews vendors, how often, and when last; days within which each must report an incident.',
    ),
  );
}
