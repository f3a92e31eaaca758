import { Badge, Box, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';

import { useWords } from '../../app/words.ts';
import { useJourneyName } from '../../parts/use-journey-name.ts';
import { inWords, useReading } from '../../parts/when.tsx';
import { useLineName } from '../../parts/use-lines.ts';
import { useReason } from '../../parts/use-reason.ts';
import { consentsWords } from './consents.words.ts';
import { timeInWords } from './days.ts';
import { besideTitle, type Namings, type TimelineItem, titleOf } from './item-title.ts';
import { timelineWords } from './timeline.words.ts';
import { useStageName } from './use-stage-name.ts';
import { Why, type WhyProps } from './why.tsx';

const COLOURS: Readonly<Record<TimelineItem['kind'], string>> = {
  signal: 'gray',
  stage: 'grape',
  run: 'indigo',
  message: 'teal',
  task: 'orange',
  consent: 'cyan',
  note: 'yellow',
};

/** What patients wrote may hold a word longer than the page is wide. */
const BREAKS = { overflowWrap: 'anywhere' } as const;

/** One thing that happened. It opens to why it did. */
export function TimelineEntry({ item, patientId }: WhyProps) {
  const words = useWords(timelineWords);
  const reading = useReading();
  const { purposes, channels, levels } = useWords(consentsWords);
  const names: Namings = {
    ...{ lineName: useLineName(), stageName: useStageName(), journeyName: useJourneyName(), reasonOf: useReason() },
    instant: (at) => inWords(at, reading),
    codes: { ...purposes, ...channels, ...levels },
  };
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Box component="li" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}>
      <UnstyledButton w="100%" py={6} px={4} onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        <Group gap="sm" wrap="wrap" style={{ rowGap: 4 }}>
          <Chevron size={16} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm" c="dimmed" w={72} style={{ flexShrink: 0 }}>
            <time dateTime={item.at}>{timeInWords(item.at, reading)}</time>
          </Text>
          <Badge variant="outline" color={COLOURS[item.kind]} c="var(--mantine-color-text)" tt="none" miw={120}>
            {words.kind[item.kind]}
          </Badge>
          <Text size="sm" flex={{ base: '1 1 100%', sm: '1 1 0' }} pl={{ base: 28, sm: 0 }} style={BREAKS}>
            <Text span inherit fw={500} mr="sm">
              {titleOf(item, words, names)}
            </Text>{' '}
            <Text span inherit c="dimmed">
              {besideTitle(item, names)}
            </Text>
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && (
          <Box pl={{ base: 24, sm: 112 }} pr="sm" pb="sm">
            <Why item={item} patientId={patientId} />
          </Box>
        )}
      </Collapse>
    </Box>
  );
}
