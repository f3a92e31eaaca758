import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { useWords } from '../app/words.ts';
import { partsWords } from './parts.words.ts';

/** Who signs out has left already. */
const SIGN_IN = '/sign-in';

/** Asks before somebody leaves a page on which something is not saved, for another page of ours or another site. */
export function Unsaved({ isDirty }: { readonly isDirty: boolean }) {
  const words = useWords(partsWords);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && next.pathname !== SIGN_IN && next.pathname !== current.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const stay = () => blocker.reset?.();
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={stay} title={words.leaveTitle}>
      <Stack>
        <Text size="sm">{words.leaveHint}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stay} data-autofocus>
            {words.stay}
          </Button>
          <Button color="red" onClick={() => blocker.proceed?.()}>
            {words.leave}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
