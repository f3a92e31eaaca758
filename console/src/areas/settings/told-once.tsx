import { Alert, Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { settingsWords } from './settings.words.ts';

export interface ToldOnceProps {
  readonly title: string;
  readonly warning: string;
  readonly secret: string;
  readonly note?: string;
  readonly onClose: () => void;
}

/** A secret that nobody is shown again. Only the button closes it, so that no slip of the hand loses it. */
export function ToldOnce({ title, warning, secret, note, onClose }: ToldOnceProps) {
  const words = useWords(settingsWords);
  const [state, setState] = useState<'fresh' | 'copied' | 'refused'>('fresh');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      setState('copied');
    } catch {
      // Over plain HTTP, or where the reader forbids it.
      setState('refused');
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert color="yellow">{warning}</Alert>
        <Code block tabIndex={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        {note && <Text size="sm">{note}</Text>}
        <Group justify="flex-end">
          <Text size="sm" aria-live="polite">
            {state === 'copied' && words.copied}
            {state === 'refused' && words.notCopied}
          </Text>
          <Button
            variant="default"
            data-autofocus
            leftSection={state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={() => void copy()}
          >
            {words.copy}
          </Button>
          <Button onClick={onClose}>{words.close}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
