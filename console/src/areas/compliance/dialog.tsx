import { Button, Group, Modal, type ModalProps, Stack } from '@mantine/core';
import { type ReactNode, type SubmitEvent } from 'react';

import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField } from '../../parts/problem-at.ts';
import { complianceWords } from './compliance.words.ts';

export interface DialogProps {
  readonly title: string;
  readonly submit: string;
  readonly onSubmit: (form: FormData) => void;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
  /** What the form shows problems of beside the field itself. */
  readonly fields: readonly string[];
  readonly size?: ModalProps['size'];
  /** Whether what it does cannot be undone. */
  readonly isGrave?: boolean;
  readonly children: ReactNode;
}

/** A form in front of a page. What it is refused with stands in it. */
export function Dialog(props: DialogProps) {
  const words = useWords(complianceWords);
  const { title, submit, onSubmit, onClose, isPending, error, fields, size = 'md', isGrave = false, children } = props;
  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={send} autoComplete="off">
        <Stack>
          {isOfNoField(error, fields) && <Failed title={words.refused} error={error} />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={isPending} color={isGrave ? 'red' : undefined}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
