import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

export interface PageProps {
  readonly title: string;
  /** Of the window, where the heading must not stand there: browsers keep titles in their history. */
  readonly windowTitle?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, which is mostly also the title of the window. */
export function Page({ title, windowTitle = title, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${windowTitle} · Attend`;
  }, [windowTitle]);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
