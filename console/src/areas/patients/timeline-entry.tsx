import { Badge, Box, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';

import { useWords } from '../../app/words.ts';
import { useReading } from '../../parts/when.tsx';
import { timeInWords } from './days.ts';
import { besideTitle, type TimelineItem, titleOf } from './item-title.ts';
import { timelineWords } from './timeline.words.ts';
import { useLineName, useStageName } from './use-lines.ts';
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

/** One thing that happened. It opens to why it did. */
export function TimelineEntry({ item, patientId }: WhyProps) {
  const words = useWords(timelineWords);
  const reading = useReading();
  const names = { lineName: useLineName(), stageName: useStageName() };
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Box component="li" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}>
      <UnstyledButton w="100%" py={6} px={4} onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        <Group gap="sm" wrap="nowrap">
          <Chevron size={16} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm" c="dimmed" w={72} style={{ flexShrink: 0 }}>
            <time dateTime={item.at}>{timeInWords(item.at, reading)}</time>
          </Text>
          <Badge variant="outline" color={COLOURS[item.kind]} c="var(--mantine-color-text)" tt="none" miw={104}>
            {words.kind[item.kind]}
          </Badge>
          <Text size="sm" fw={500} style={{ flexShrink: 0 }}>
            {titleOf(item, words, names)}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {besideTitle(item, names)}
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
