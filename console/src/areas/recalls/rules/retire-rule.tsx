import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import type { RecallRule } from './draft.ts';
import { rulesWords } from './rules.words.ts';

/** Takes a rule away for good, which is said before it is done. */
export function RetireRule({ rule: { key, name } }: { readonly rule: RecallRule }) {
  const words = useWords(rulesWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, { open, close }] = useDisclosure(false);
  const retire = api.useMutation('delete', '/v1/recall-rules/{key}', {
    onSuccess: async ({ closed }) => {
      notifications.show({ title: words.retired(name), message: words.retiredClosed(closed) });
      // What was changed in its form went with it.
      await navigate({ to: '/recalls', ignoreBlocker: true });
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.retire}
      </Button>
      <Modal opened={isOpen} onClose={close} title={words.retireTitle(name)}>
        <Stack>
          <Text size="sm">{words.retireHint}</Text>
          {retire.error && <Failed error={retire.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {words.cancel}
            </Button>
            <Button color="red" loading={retire.isPending} onClick={() => retire.mutate({ params: { path: { key } } })}>
              {words.retireNow}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
