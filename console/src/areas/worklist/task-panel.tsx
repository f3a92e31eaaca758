import { Blockquote, Button, Group, Menu, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';

import { serverNow } from '../../api/clock.ts';
import { api } from '../../api/client.ts';
import { useMay, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { When } from '../../parts/when.tsx';
import { outcomeWords } from '../../parts/outcomes.words.ts';
import type { Drafts } from './drafts.ts';
import { GiveTo } from './give-to.tsx';
import { putOffUntil, type Task } from './task.ts';
import { TaskComments } from './task-comments.tsx';
import { nameOf } from './task-list.tsx';
import { useTaskWork } from './use-task-work.ts';
import { worklistWords } from './worklist.words.ts';

const PUT_OFF = ['hour', 'tomorrow', 'week'] as const;
const PUT_OFF_KEYS = { hour: 'h', tomorrow: 't', week: 'w' } as const;

export interface TaskPanelProps {
  readonly task: Task;
  readonly drafts: Drafts;
  readonly onMove: (by: 1 | -1) => void;
  readonly onSelect: () => void;
}

/** What a task is about, and what may be done with it: by the mouse or by one key. */
export function TaskPanel({ task, drafts, onMove, onSelect }: TaskPanelProps) {
  const words = useWords(worklistWords);
  const outcomes = useWords(outcomeWords);
  const { id: userId, clinic } = useWho();
  const mayWork = useMay('tasks.work');
  const note = useRef<HTMLTextAreaElement>(null);
  const { work, isPending } = useTaskWork();
  const { data: detail } = api.useQuery('get', '/v1/tasks/{id}', { params: { path: { id: task.id } } });
  const ids = [task.id];
  const isMine = task.assignee === `user:${userId}`;

  function complete(outcome: string): void {
    if (!mayWork) return;
    const text = note.current?.value.trim() ?? '';
    work({ action: 'complete', ids, outcome, ...(text === '' ? {} : { note: text }) }, () =>
      notifications.show({ message: words.completed(task.title ?? '', outcomes[outcome] ?? outcome) }),
    );
  }
  function take(): void {
    if (mayWork) work({ action: isMine ? 'release' : 'claim', ids });
  }
  function give(assignee: string, name: string): void {
    work({ action: 'assign', ids, assignee }, () =>
      notifications.show({ message: words.given(task.title ?? '', name) }),
    );
  }
  function putOff(until: (typeof PUT_OFF)[number]): void {
    if (mayWork) work({ action: 'snooze', ids, until: putOffUntil(serverNow(), clinic.timeZone)[until].toISOString() });
  }

  useKeys({
    j: () => onMove(1),
    k: () => onMove(-1),
    x: onSelect,
    c: take,
    n: () => note.current?.focus(),
    ...Object.fromEntries(PUT_OFF.map((until) => [PUT_OFF_KEYS[until], () => putOff(until)])),
    ...Object.fromEntries(task.outcomes.slice(0, 9).map((outcome, n) => [String(n + 1), () => complete(outcome)])),
  });

  return (
    <Card title={nameOf(task)} hint={words.kind[task.kind] ?? task.kind}>
      <Facts task={task} />
      {detail?.script && <Said title={words.script}>{detail.script}</Said>}
      {detail?.reply && <Said title={words.reply}>{detail.reply.text}</Said>}
      {task.brief && <Said title={words.brief}>{task.brief}</Said>}
      {mayWork && (
        <Stack gap="xs">
          <Title order={3} size="h6">
            {words.complete}
          </Title>
          <Group gap="xs">
            {task.outcomes.map((outcome, index) => (
              <Button
                key={outcome}
                size="xs"
                variant="light"
                disabled={isPending}
                onClick={() => complete(outcome)}
                leftSection={index < 9 ? <kbd>{index + 1}</kbd> : null}
              >
                {outcomes[outcome] ?? outcome}
              </Button>
            ))}
          </Group>
          <Textarea
            ref={note}
            label={words.note}
            description={words.noteHint}
            autosize
            minRows={2}
            maxLength={5000}
            defaultValue={drafts.of(task.id, 'note')}
            onChange={({ currentTarget }) => drafts.keep(task.id, 'note', currentTarget.value)}
          />
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={take} disabled={isPending}>
              {isMine ? words.release : words.claim}
            </Button>
            <GiveTo isDisabled={isPending} holder={task.assignee} onPick={give} />
            <PutOff onPick={putOff} />
          </Group>
        </Stack>
      )}
      <TaskComments taskId={task.id} mayWrite={mayWork} drafts={drafts} />
    </Card>
  );
}

function Facts({ task }: { readonly task: Task }) {
  const words = useWords(worklistWords);
  const { may } = useWho();
  const mayMerge = may.includes('patients.write') && may.includes('phi.read');
  return (
    <Stack gap={2}>
      <Text size="sm">
        {words.due} <When at={task.dueAt} />
        {task.isOverdue && <strong>{` · ${words.overdue}`}</strong>}
      </Text>
      <Text size="sm">{`${words.has}: ${task.assigneeName ?? words.nobody} · ${words.role} ${words.roles[task.role] ?? task.role}`}</Text>
      {task.patientId && (
        <Text size="sm">
          <Link to="/conversations/$patientId" params={{ patientId: task.patientId }} search={{ task: task.id }}>
            {words.openConversation}
          </Link>
        </Text>
      )}
      {mayMerge && task.kind === 'identity_review' && task.patientId && task.otherPatientId && (
        <Text size="sm">
          <Link to="/patients/$id/merge/$otherId" params={{ id: task.patientId, otherId: task.otherPatientId }}>
            {words.compareBoth}
          </Link>
        </Text>
      )}
    </Stack>
  );
}

function Said({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      <Blockquote p="sm" mt={4} style={{ whiteSpace: 'pre-wrap' }}>
        {children}
      </Blockquote>
    </div>
  );
}

function PutOff({ onPick }: { readonly onPick: (until: (typeof PUT_OFF)[number]) => void }) {
  const words = useWords(worklistWords);
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default">
          {words.putOff}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PUT_OFF.map((until) => (
          <Menu.Item key={until} onClick={() => onPick(until)} rightSection={<kbd>{PUT_OFF_KEYS[until]}</kbd>}>
            {words.until[until]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
