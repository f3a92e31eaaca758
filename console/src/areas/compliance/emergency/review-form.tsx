import { Radio, Stack, Textarea } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { emergencyWords } from './emergency.words.ts';
import { useEmergencyChanged } from './use-emergency-changed.ts';

const OUTCOMES = ['justified', 'not_justified'] as const;

export interface ReviewFormProps {
  readonly id: string;
  readonly onNextStep: (step: string | null) => void;
  readonly onClose: () => void;
}

/** Somebody other than who used it says whether it was justified. */
export function ReviewForm({ id, onNextStep, onClose }: ReviewFormProps) {
  const words = useWords(emergencyWords);
  const changed = useEmergencyChanged();
  const { mutate, error, isPending } = api.useMutation('post', '/v1/break-glass/{id}/review', {
    onSuccess: async ({ nextStep }) => {
      await changed();
      onNextStep(nextStep);
      onClose();
    },
  });
  function submit(form: FormData): void {
    const outcome = OUTCOMES.find((one) => one === textIn(form, 'outcome')) ?? 'not_justified';
    mutate({ params: { path: { id } }, body: { outcome, note: textIn(form, 'note') } });
  }
  return (
    <Dialog
      {...{ title: words.review, submit: words.reviewIt, onSubmit: submit, onClose, isPending, error }}
      fields={['outcome', 'note']}
    >
      <Radio.Group name="outcome" label={words.outcome} error={problemAt(error, 'outcome')} required>
        <Stack gap={6} mt={6}>
          {OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={words.outcomes[value]} required />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        name="note"
        label={words.note}
        autosize
        minRows={3}
        maxLength={2000}
        required
        error={problemAt(error, 'note')}
      />
    </Dialog>
  );
}
