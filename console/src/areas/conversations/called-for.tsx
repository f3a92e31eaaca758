import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { outcomeWords } from '../../parts/outcomes.words.ts';
import { conversationsWords } from './conversations.words.ts';

/** With these a task that names them among its own is over; after the others somebody mostly tries again. */
const CERTAIN: readonly string[] = ['reached', 'wrong number'];

export interface CalledForProps {
  readonly patientId: string;
  readonly forTask: string | undefined;
  /** What came of the call. */
  readonly outcome: string;
}

/** For which of the patient's tasks a call is, and what became of that: completed in the same breath, where it is over. */
export function CalledFor({ patientId, forTask, outcome }: CalledForProps) {
  const words = useWords(conversationsWords);
  const { data } = api.useQuery('get', '/v1/tasks', {
    params: { query: { patient: patientId, status: ['open', 'claimed', 'snoozed'], limit: 50 } },
  });
  const [chosen, choose] = useState(forTask);
  const tasks = data?.items.filter(({ kind }) => kind !== 'break_glass') ?? [];
  const task = tasks.find(({ id }) => id === chosen);
  if (tasks.length === 0) return null;
  return (
    <>
      <NativeSelect
        name="taskId"
        label={words.forTask}
        value={task?.id ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[{ value: '', label: words.noTask }, ...tasks.map(({ id, title = '' }) => ({ value: id, label: title }))]}
      />
      {task && <Became key={`${task.id} ${outcome}`} task={task} outcome={outcome} />}
    </>
  );
}

interface BecameProps {
  readonly task: components['schemas']['Task'];
  readonly outcome: string;
}

/** It begins anew with what came of the call. */
function Became({ task, outcome }: BecameProps) {
  const words = useWords(conversationsWords);
  const outcomes = useWords(outcomeWords);
  return (
    <NativeSelect
      name="taskOutcome"
      label={words.taskOutcome}
      defaultValue={CERTAIN.includes(outcome) && task.outcomes.includes(outcome) ? outcome : ''}
      data={[
        { value: '', label: words.stillOpen },
        ...task.outcomes.map((value) => ({ value, label: outcomes[value] ?? value })),
      ]}
    />
  );
}
