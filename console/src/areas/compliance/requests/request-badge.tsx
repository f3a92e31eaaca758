import { Badge } from '@mantine/core';
import { IconBan, IconCircleCheck, IconId, IconLoader, IconArrowBackUp } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import type { Status } from './request.ts';
import { requestsWords } from './requests.words.ts';

const LOOKS = {
  received: ['orange', IconId],
  in_progress: ['orange', IconLoader],
  fulfilled: ['teal', IconCircleCheck],
  denied: [undefined, IconBan],
  withdrawn: [undefined, IconArrowBackUp],
} as const;

export function RequestBadge({ status }: { readonly status: Status }) {
  const words = useWords(requestsWords);
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
