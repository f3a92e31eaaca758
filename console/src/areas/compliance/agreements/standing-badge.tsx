import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconFileX,
  IconHourglassLow,
  IconSignature,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import { useWords } from '../../../app/words.ts';
import type { Standing } from './agreement.ts';
import { agreementsWords } from './agreements.words.ts';

const LOOKS: Readonly<Record<Standing, readonly [string, ComponentType<IconProps>]>> = {
  in_force: ['teal', IconCircleCheck],
  ending: ['orange', IconHourglassLow],
  expired: ['red', IconAlertTriangle],
  document_missing: ['red', IconFileX],
  not_signed: ['gray', IconSignature],
  terminated: ['gray', IconBan],
};

export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const words = useWords(agreementsWords);
  const [color, Icon] = LOOKS[standing];
  const neutral = color === 'gray';
  return (
    <Badge
      variant={neutral ? 'default' : 'light'}
      {...(neutral ? {} : { color })}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {words.standings[standing]}
    </Badge>
  );
}
