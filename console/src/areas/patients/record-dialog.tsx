import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';

import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField } from '../../parts/problem-at.ts';
import { consentsWords } from './consents.words.ts';

export interface RecordDialogProps {
  readonly title: string;
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  /** Fields beside which a refusal is shown. */
  readonly paths: readonly string[];
  readonly onSubmit: (form: FormData) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form for something that is written down of a patient. What was typed stays when it is refused. */
export function RecordDialog({ title, of: { error, isPending }, paths, onSubmit, ...props }: RecordDialogProps) {
  const words = useWords(consentsWords);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }

  return (
    <Modal opened onClose={props.onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          {isOfNoField(error, paths) && <Failed error={error} />}
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What to do once something is written down: read it anew, say so, and close its form. */
export function useRecorded(onClose: () => void): { readonly onSuccess: () => Promise<void> } {
  const words = useWords(consentsWords);
  const client = useQueryClient();
  return {
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: words.saved });
      onClose();
    },
  };
}
