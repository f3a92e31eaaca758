import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { idIn } from '../audit/audit.ts';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import { keepingWords } from './keeping.words.ts';
import { useHoldsChanged } from './use-holds-changed.ts';

const REACHES = ['patient', 'clinic'] as const;

/** Holds a patient, or the whole clinic. */
export function HoldForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(keepingWords);
  const { everybody } = useWords(complianceWords);
  const [reach, setReach] = useState<(typeof REACHES)[number]>('patient');
  const [isNobody, setNobody] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const changed = useHoldsChanged();
  const place = api.useMutation('post', '/v1/legal-holds', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  function submit(form: FormData): void {
    const patientId = reach === 'patient' ? idIn(textIn(form, 'patient')) : undefined;
    const isMissing = reach === 'patient' && patientId === undefined;
    setNobody(isMissing);
    if (isMissing) return;
    place.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: { reason: textIn(form, 'reason'), ...(patientId !== undefined && { patientId }) },
    });
  }
  return (
    <Dialog
      {...{ title: words.place, submit: words.placeIt, onSubmit: submit, onClose, fields: ['reason', 'patientId'] }}
      {...{ isPending: place.isPending, error: place.error }}
    >
      <Radio.Group
        label={words.held}
        value={reach}
        onChange={(value) => setReach(REACHES.find((one) => one === value) ?? 'patient')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="patient" label={words.onePatient} />
          <Radio value="clinic" label={everybody} />
        </Stack>
      </Radio.Group>
      {reach === 'patient' && (
        <TextInput
          name="patient"
          label={words.patientLink}
          required
          error={isNobody ? words.noPatient : problemAt(place.error, 'patientId')}
        />
      )}
      <Textarea
        name="reason"
        label={words.reason}
        autosize
        minRows={2}
        maxLength={2000}
        required
        error={problemAt(place.error, 'reason')}
      />
    </Dialog>
  );
}
