import { Button, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { Unsaved } from '../../parts/unsaved.tsx';
import { CalledFor } from './called-for.tsx';
import { conversationsWords } from './conversations.words.ts';
import { useReadAgain } from './use-said.ts';

const OUTCOMES = ['reached', 'no answer', 'left a message', 'wrong number'] as const;

export interface CallFormProps {
  readonly patientId: string;
  /** The task for which somebody came here. */
  readonly forTask: string | undefined;
}

/** Says whether the patient may be called, and records what came of a call. */
export function CallForm({ patientId, forTask }: CallFormProps) {
  const words = useWords(conversationsWords);
  const readAgain = useReadAgain();
  const mayWork = useMay('tasks.work');
  // The same call, however often the button is pressed.
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const path = { id: patientId };
  const { data: may } = api.useQuery('get', '/v1/patients/{id}/calls/allowed', { params: { path } });
  const record = api.useMutation('post', '/v1/patients/{id}/calls', { onSuccess: readAgain });
  const [outcome, setOutcome] = useState<string>(OUTCOMES[0]);
  const [isDirty, setDirty] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const shown = event.currentTarget;
    const form = new FormData(shown);
    const optional = (name: string) => textIn(form, name).trim() || undefined;
    record.mutate(
      {
        params: { path, header: { 'Idempotency-Key': requestKey } },
        body: {
          outcome,
          note: optional('note'),
          reasonOfCare: optional('reasonOfCare'),
          taskId: optional('taskId'),
          taskOutcome: optional('taskOutcome'),
        },
      },
      {
        onSuccess: () => {
          shown.reset();
          setOutcome(OUTCOMES[0]);
          setDirty(false);
          setRequestKey(crypto.randomUUID());
        },
      },
    );
  }

  if (!may) return null;
  return (
    <Card title={words.call} hint={words.mayCall[may.allowed]}>
      {may.explanation && may.allowed !== 'yes' && <Text size="sm">{may.explanation}</Text>}
      {may.allowed !== 'no' && (
        <form onSubmit={submit} onChange={({ currentTarget }) => setDirty(hasWords(currentTarget))}>
          <Stack gap="xs">
            {record.error && <Failed error={record.error} />}
            <NativeSelect
              label={words.outcome}
              value={outcome}
              onChange={({ currentTarget }) => setOutcome(currentTarget.value)}
              data={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
            />
            {may.allowed === 'for_care' && (
              <TextInput name="reasonOfCare" label={words.reasonOfCare} required maxLength={500} />
            )}
            {mayWork && <CalledFor patientId={patientId} forTask={forTask} outcome={outcome} />}
            <Textarea name="note" label={words.note} autosize minRows={2} maxLength={5000} />
            <Button type="submit" variant="default" loading={record.isPending}>
              {words.recordCall}
            </Button>
            <Text size="sm" role="status">
              {record.isSuccess ? (record.variables.body.taskOutcome ? words.recordedAndDone : words.recorded) : ''}
            </Text>
          </Stack>
        </form>
      )}
      <Unsaved isDirty={isDirty} />
    </Card>
  );
}

/** What was chosen is chosen again at once; what was written is not. */
function hasWords(shown: HTMLFormElement): boolean {
  const form = new FormData(shown);
  return ['note', 'reasonOfCare'].some((name) => textIn(form, name).trim() !== '');
}
