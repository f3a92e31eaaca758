import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconLock, IconQuestionMark } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import type { IncidentSummary } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';

const LOOKS = {
  reported: ['orange', IconQuestionMark],
  breach: ['red', IconAlertTriangle],
  no_breach: ['teal', IconCircleCheck],
  closed: [undefined, IconLock],
} as const;

export function IncidentBadge({ status }: Pick<IncidentSummary, 'status'>) {
  const words = useWords(incidentsWords);
  const [color, Icon] = LOOKS[status];
  return (
    <Badge
      variant={color ? 'light' : 'default'}
      {...(color && { color })}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {words.statuses[status]}
    </Badge>
  );
}
