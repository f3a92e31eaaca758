import { Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowForward, IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type RefObject, useId, useState } from 'react';

import { useWords } from '../../app/words.ts';
import { ChapterLinks } from './chapter-links.tsx';
import { chaptersWords } from './chapters.words.ts';
import { Origin } from './origin.tsx';
import { type Chapter, CHAPTERS } from './story.ts';
import { useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';
import { useName } from '../../parts/use-name.ts';

export interface ChapterDoneProps {
  readonly chapter: Chapter;
  readonly isLast: boolean;
  readonly told: RefObject<HTMLDivElement | null> | undefined;
}

/** What a chapter brought about, and where to see it. The last is open, those before it fold away. */
export function ChapterDone({ chapter, isLast, told }: ChapterDoneProps) {
  const words = useWords(tourWords);
  const { title, after } = useWords(chaptersWords)[chapter];
  const { patientId, skipped } = useTour();
  const isSkipped = skipped.includes(chapter);
  const Mark = isSkipped ? IconArrowForward : IconCheck;
  const name = useName(patientId) ?? words.she;
  const [isOpen, setOpen] = useState(isLast);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li>
      <Title order={3} size="h6">
        <UnstyledButton
          w="100%"
          px="sm"
          py={4}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <Group gap="xs" wrap="nowrap">
            <Mark
              size={18}
              color="var(--mantine-primary-color-light-color)"
              aria-label={isSkipped ? words.isSkipped : words.isDone}
            />
            <Text component="span" size="sm" fw={600} flex={1}>
              {words.chapter(CHAPTERS.indexOf(chapter) + 1, CHAPTERS.length, title)}
            </Text>
            <Chevron size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Title>
      <Stack gap="xs" px="sm" pb="sm" id={id} hidden={!isOpen} display={isOpen ? undefined : 'none'}>
        <div ref={told} tabIndex={-1} className="tour-told">
          <Text size="sm">{isSkipped ? words.skipped : after(name)}</Text>
        </div>
        {chapter === 'origin' && patientId && <Origin patientId={patientId} />}
        {patientId && <ChapterLinks chapter={chapter} patientId={patientId} />}
      </Stack>
    </li>
  );
}
