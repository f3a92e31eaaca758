import { Badge, Group, Text } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { editorWords } from '../editor/editor.words.ts';
import type { PreviewedText } from '../use-looks.ts';

/** What a text message takes with the values of the preview: what carriers count and charge. */
export function SegmentCounter({ text }: { readonly text: PreviewedText }) {
  const words = useWords(editorWords);
  const { segments = 0, maxSegments = 0, units = 0, encoding = 'GSM-7' } = text;
  const isLong = segments > maxSegments;
  return (
    <Group gap="xs" role="status" aria-label={words.counter}>
      <Badge variant="light" color={isLong ? 'red' : 'teal'} tt="none">
        {words.segments(segments, maxSegments)}
        {isLong && ` · ${words.tooLong}`}
      </Badge>
      <Text size="xs" c="dimmed">
        {`${words.units(units, encoding)} · ${words.perSegment(encoding)}`}
      </Text>
    </Group>
  );
}
