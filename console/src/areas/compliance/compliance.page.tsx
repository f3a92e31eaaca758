import { Tabs } from '@mantine/core';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';

import { type Permission, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { complianceWords } from './compliance.words.ts';

const TABS = [
  { key: 'agreements', needs: 'agreements.read' },
  { key: 'audit', needs: 'audit.read' },
  { key: 'incidents', needs: 'incidents.read' },
  { key: 'requests', needs: 'rights.read' },
  { key: 'consents', needs: 'consents.read' },
  { key: 'disclosures', needs: 'disclosures.read' },
  { key: 'emergency', needs: 'break-glass.read' },
  { key: 'access', needs: 'users.read' },
  { key: 'policies', needs: 'policies.read' },
  { key: 'keeping', needs: 'retention.read' },
] as const satisfies readonly {
  readonly key: string;
  readonly needs: Permission;
}[];

/** Everything that whoever checks looks after, one part at a time. */
export function CompliancePage() {
  const words = useWords(complianceWords);
  const { may } = useWho();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const tabs = TABS.filter(({ needs }) => may.includes(needs)).map(({ key }) => key);
  const current = TABS.find(({ key }) => `${pathname}/`.startsWith(`/compliance/${key}/`))?.key ?? 'agreements';
  const open = (value: string | null) => {
    const key = tabs.find((one) => one === value);
    if (key) void navigate({ to: `/compliance/${key}` });
  };
  if (!tabs.some((key) => key === current)) {
    return (
      <Page title={words.title}>
        <Empty title={words.notAllowed}>{words.notAllowedHint}</Empty>
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <Tabs value={current} onChange={open}>
        <Tabs.List aria-label={words.parts}>
          {tabs.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {words.tabs[key]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((key) => (
          <Tabs.Panel key={key} value={key} pt="md">
            {key === current && <Outlet />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
