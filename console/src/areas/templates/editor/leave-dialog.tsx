import { Button, Group, Modal, Stack, Text } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import type { DraftWork } from './use-draft.ts';
import { editorWords } from './editor.words.ts';

/** Asks before something that was typed is lost. */
export function LeaveDialog({ blocker: { isBlocked, leave, stay } }: Pick<DraftWork, 'blocker'>) {
  const words = useWords(editorWords);
  return (
    <Modal opened={isBlocked} onClose={stay} title={words.leaveTitle}>
      <Stack>
        <Text size="sm">{words.leaveHint}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stay} data-autofocus>
            {words.stay}
          </Button>
          <Button color="red" onClick={leave}>
            {words.leave}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
