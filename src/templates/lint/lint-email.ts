import type { Purpose } from '../../consents/consent.ts';
import { compileText } from '../compile-template.ts';
import type { Finding, LintedText } from './finding.ts';

/** A promotion has a postal address and a way out that always works (CAN-SPAM, 15 U.S.C. 7704(a)(3) and (5)). */
export function lintEmail({ path, text }: LintedText, purpose: Purpose): Finding[] {
  if (purpose !== 'marketing') return [];
  const { needs } = compileText(text);
  const missing: Finding[] = [];
  if (!needs.has('links.unsubscribe')) {
    const message = 'a promotion needs {{links.unsubscribe}}, outside any {{#if}}: use {{> promotion-footer}}';
    missing.push({ path, rule: 'unsubscribe', severity: 'error', message, index: 0 });
  }
  if (!needs.has('clinic.address')) {
    const message = 'a promotion needs {{clinic.address}}, outside any {{#if}}: use {{> promotion-footer}}';
    missing.push({ path, rule: 'address', severity: 'error', message, index: 0 });
  }
  return missing;
}
