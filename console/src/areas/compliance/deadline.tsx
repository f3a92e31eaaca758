import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';

import { useWords } from '../../app/words.ts';
import { complianceWords } from './compliance.words.ts';
import { daysBetween } from './days.ts';
import { Day } from '../../parts/day.tsx';
import { useToday } from './use-today.ts';

export interface DeadlineProps {
  /** The last day, as YYYY-MM-DD. */
  readonly on: string;
  /** From how many days on it is near. */
  readonly nearDays: number;
}

/** A last day and how far it is: what is near or past has another icon and other words, not only another colour. */
export function Deadline({ on, nearDays }: DeadlineProps) {
  const words = useWords(complianceWords);
  const days = daysBetween(useToday(), on);
  const isNear = days <= nearDays;
  const Icon = isNear ? IconAlertTriangle : IconClock;
  return (
    <Group gap={6} wrap="nowrap">
      <Icon size={16} aria-hidden color={isNear ? 'var(--mantine-color-error)' : undefined} />
      <div>
        <Text size="sm">
          <Day on={on} />
        </Text>
        <Text size="xs" c={isNear ? 'var(--mantine-color-error)' : 'dimmed'} fw={isNear ? 600 : 400}>
          {days < 0 ? words.daysOver(-days) : words.daysLeft(days)}
        </Text>
      </div>
    </Group>
  );
}
