import { Blockquote, Group, SegmentedControl, Stack, Text, useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';

import { isProblem } from '../../../api/problem.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import type { Channel } from '../source/source.ts';
import type { PreviewedText, SampleCase } from '../use-looks.ts';
import { Mail } from './mail.tsx';
import { Phone } from './phone.tsx';
import { previewWords } from './preview.words.ts';

export interface PreviewProps {
  readonly channel: Channel;
  readonly text: PreviewedText | undefined;
  readonly sample: SampleCase;
  readonly onSample: (sample: SampleCase) => void;
  /** Why the text as it is now cannot be shown; what is shown then is from before. */
  readonly error: unknown;
}

/** A text as its reader gets it, on a screen of either kind. */
export function Preview({ channel, text, sample, onSample, error }: PreviewProps) {
  const words = useWords(previewWords);
  const own = useComputedColorScheme('light');
  const [scheme, setScheme] = useState<'light' | 'dark'>(own);
  const [isNarrow, setNarrow] = useState(false);
  const hasScreen = channel === 'sms' || channel === 'email';
  return (
    <Card title={words.title}>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={words.samples}
          value={sample}
          onChange={onSample}
          data={[
            { value: 'sample', label: words.sample },
            { value: 'worst', label: words.worst },
          ]}
        />
        {hasScreen && (
          <SegmentedControl
            size="xs"
            aria-label={words.appearance}
            value={scheme}
            onChange={setScheme}
            data={[
              { value: 'light', label: words.light },
              { value: 'dark', label: words.dark },
            ]}
          />
        )}
        {channel === 'email' && (
          <SegmentedControl
            size="xs"
            aria-label={words.width}
            value={isNarrow ? 'narrow' : 'wide'}
            onChange={(width) => setNarrow(width === 'narrow')}
            data={[
              { value: 'wide', label: words.wide },
              { value: 'narrow', label: words.narrow },
            ]}
          />
        )}
      </Group>
      <Trouble error={error} hasText={text !== undefined} />
      {text ? <Screen {...{ channel, text, scheme, isNarrow }} /> : <Empty title={words.none}>{words.noneHint}</Empty>}
    </Card>
  );
}

/** A fault of the text is told beside the text. */
function Trouble({ error, hasText }: { readonly error: unknown; readonly hasText: boolean }) {
  const words = useWords(previewWords);
  if (error === null || error === undefined) return null;
  const isFault = isProblem(error) && error.status === 422;
  if (!isFault) return <Failed error={error} />;
  return hasText ? <Text size="sm">{words.old}</Text> : null;
}

interface ScreenProps {
  readonly channel: Channel;
  readonly text: PreviewedText;
  readonly scheme: 'light' | 'dark';
  readonly isNarrow: boolean;
}

function Screen({ channel, text, scheme, isNarrow }: ScreenProps) {
  const words = useWords(previewWords);
  if (channel === 'sms') return <Phone text={text} scheme={scheme} />;
  if (channel === 'email') return <Mail text={text} scheme={scheme} isNarrow={isNarrow} />;
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {channel === 'voice' ? words.call : words.webhook}
      </Text>
      <Blockquote p="sm" color="gray" lang={text.language}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text.text}
        </Text>
      </Blockquote>
    </Stack>
  );
}
