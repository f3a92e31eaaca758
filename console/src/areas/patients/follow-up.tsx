import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { actionsWords } from './actions.words.ts';
import type { DialogProps } from './edit-patient.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { FollowUpOutcome } from './follow-up-outcome.tsx';

/** A message by hand, and then what the gate made of it: the same one that every message goes through. */
export function FollowUp({ patient, onClose }: DialogProps) {
  const words = useWords(actionsWords);
  const client = useQueryClient();
  const [messageId, setMessageId] = useState<string>();
  const close = () => {
    onClose();
    if (messageId !== undefined) void client.invalidateQueries();
  };
  return (
    <Modal opened onClose={close} title={words.followUp} size="lg">
      {messageId === undefined ? (
        <FollowUpForm patient={patient} onClose={close} onSent={setMessageId} />
      ) : (
        <FollowUpOutcome messageId={messageId} onClose={close} />
      )}
    </Modal>
  );
}
