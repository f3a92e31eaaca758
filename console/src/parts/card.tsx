import { Paper, Stack, Text, Title } from '@mantine/core';
import { type FocusEventHandler, type ReactNode, useId } from 'react';

export interface CardProps {
  readonly title: string;
  readonly hint?: string;
  readonly onFocus?: FocusEventHandler;
  readonly onBlur?: FocusEventHandler;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Card({ title, hint, children, ...listeners }: CardProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id} {...listeners}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5" id={id}>
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
