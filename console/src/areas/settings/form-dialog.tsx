import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';

import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField } from '../../parts/problem-at.ts';
import { settingsWords } from './settings.words.ts';

export interface FormDialogProps {
  readonly title: string;
  readonly action: string;
  readonly onClose: () => void;
  readonly onSubmit: (form: FormData) => void;
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  /** Fields that show by themselves what is wrong with them. */
  readonly fields?: readonly string[];
  readonly isGrave?: boolean;
  readonly size?: string;
  readonly children: ReactNode;
}

/** Asks for what something needs before it is done. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, onClose, onSubmit, of, fields = [], isGrave = false, size = 'md', children } = props;
  const words = useWords(settingsWords);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={submit} autoComplete="off">
        <Stack>
          {isOfNoField(of.error, fields) && <Failed error={of.error} />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" color={isGrave ? 'red' : undefined} loading={of.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
