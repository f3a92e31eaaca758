import { Page } from '../../parts/page.tsx';

export function CompliancePage() {
  return <Page title="Compliance">{null}</Page>;
}
