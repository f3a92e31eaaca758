import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { useToday } from '../use-today.ts';
import type { Clock } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { useIncidentChanged } from './use-incident.ts';

const WAYS = ['done', 'does_not_apply', 'open'] as const;

export interface SettleFormProps {
  readonly incidentId: string;
  readonly clock: Clock;
  readonly onClose: () => void;
}

/** Says of a clock that it is done, with the evidence, or why it does not apply. */
export function SettleForm({ incidentId, clock, onClose }: SettleFormProps) {
  const words = useWords(incidentsWords);
  const today = useToday();
  const [way, setWay] = useState<(typeof WAYS)[number]>('done');
  const changed = useIncidentChanged();
  const settle = api.useMutation('post', '/v1/incidents/{id}/clocks', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const ways = clock.settled === null ? WAYS.filter((one) => one !== 'open') : WAYS;

  function submit(form: FormData): void {
    settle.mutate({
      params: { path: { id: incidentId } },
      body: {
        clock: clock.key,
        as: way,
        evidence: textIn(form, 'evidence'),
        ...(way === 'done' && { on: textIn(form, 'on') }),
      },
    });
  }
  return (
    <Dialog
      {...{ title: words.settleClock(words.clocks[clock.clock]), submit: words.settleIt, onSubmit: submit, onClose }}
      {...{ isPending: settle.isPending, error: settle.error, fields: ['evidence', 'on'] }}
    >
      <Radio.Group
        label={words.settleAs}
        value={way}
        onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'done')}
      >
        <Stack gap={6} mt={6}>
          {ways.map((value) => (
            <Radio key={value} value={value} label={words.ways[value]} />
          ))}
        </Stack>
      </Radio.Group>
      {way === 'done' && (
        <TextInput
          name="on"
          type="date"
          label={words.doneOn}
          defaultValue={today}
          max={today}
          required
          error={problemAt(settle.error, 'on')}
        />
      )}
      <Textarea
        name="evidence"
        label={words.evidence}
        description={words.evidenceHint}
        autosize
        minRows={2}
        required
        error={problemAt(settle.error, 'evidence')}
      />
    </Dialog>
  );
}
