import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import type { Template } from './source/source.ts';
import { titleOf } from './source/starter.ts';
import { StateBadge } from './state-badge.tsx';
import { templatesWords } from './templates.words.ts';
import './templates.css';

const VIEWS = [
  { key: 'text', to: '/templates/$key' },
  { key: 'versions', to: '/templates/$key/versions' },
] as const;

export interface TemplateFrameProps {
  readonly template: Template;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What every page about one template begins with: its name, its state, and its other views. */
export function TemplateFrame({
  template: { key, purpose, status, version, liveVersion },
  ...props
}: TemplateFrameProps) {
  const words = useWords(templatesWords);
  const inUse = liveVersion === null ? words.notLive : `${words.live}: ${words.version(liveVersion)}`;
  return (
    <>
      <Anchor component={Link} to="/templates" size="sm">
        {`← ${words.back}`}
      </Anchor>
      <Page title={titleOf(key)} actions={props.actions}>
        <Group justify="space-between">
          <nav aria-label={words.views} className="template-views">
            {VIEWS.map(({ key: view, to }) => (
              <Link
                key={view}
                to={to}
                params={{ key }}
                activeOptions={{ exact: true }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {words.view[view]}
              </Link>
            ))}
          </nav>
          <Group gap="xs">
            <StateBadge state={status} />
            <Text size="sm" c="dimmed">
              {[words.version(version), inUse, words.purposes[purpose]].join(' · ')}
            </Text>
          </Group>
        </Group>
        <Stack>{props.children}</Stack>
      </Page>
    </>
  );
}
