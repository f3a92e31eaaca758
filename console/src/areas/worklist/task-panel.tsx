import { Alert, Anchor, Blockquote, Button, Group, Menu, Stack, Text, Textarea, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

import { api } from '../../api/client.ts';
import { useMay, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { When } from '../../parts/when.tsx';
import { outcomeWords } from '../../parts/outcomes.words.ts';
import { drafts } from './drafts.ts';
import { GiveTo } from './give-to.tsx';
import type { Task, TaskDetail } from './task.ts';
import { TaskComments } from './task-comments.tsx';
import { nameOf } from './task-list.tsx';
import { PUT_OFF, type PutOffUntil, useTaskActs } from './use-task-acts.ts';
import { worklistWords } from './worklist.words.ts';

const LINK = { size: 'sm', underline: 'always' } as const;
const PUT_OFF_KEYS = { hour: 'h', tomorrow: 't', week: 'w' } as const;

export interface TaskPanelProps {
  readonly task: Task;
  /** Whether it is no more in the list that it was chosen from. */
  readonly hasLeft: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onSelect: () => void;
  /** When something was done with it. */
  readonly onFinish: () => void;
  readonly onWriting: (isWriting: boolean) => void;
}

/** What a task is about, and what may be done with it: by the mouse or by one key. */
export function TaskPanel({ task, hasLeft, onMove, onSelect, onFinish, onWriting }: TaskPanelProps) {
  const words = useWords(worklistWords);
  const outcomes = useWords(outcomeWords);
  const mayWork = useMay('tasks.work');
  const note = useRef<HTMLTextAreaElement>(null);
  const { data: detail } = api.useQuery('get', '/v1/tasks/{id}', { params: { path: { id: task.id } } });
  // The list tells no more what became of one that left it.
  const now = hasLeft ? (detail ?? task) : task;
  const { isMine, isPending, take, give, putOff, ...acts } = useTaskActs(now, onFinish);
  const complete = (outcome: string) => acts.complete(outcome, note.current?.value.trim() ?? '');

  useKeys(
    {
      x: onSelect,
      c: take,
      n: () => note.current?.focus(),
      ...Object.fromEntries(PUT_OFF.map((until) => [PUT_OFF_KEYS[until], () => putOff(until)])),
      ...Object.fromEntries(task.outcomes.slice(0, 9).map((outcome, n) => [String(n + 1), () => complete(outcome)])),
    },
    { j: () => onMove(1), k: () => onMove(-1) },
  );

  useEffect(() => () => onWriting(false), [onWriting]);

  return (
    <Card
      title={nameOf(task)}
      hint={words.kind[task.kind] ?? task.kind}
      onFocus={({ target }) => onWriting(target.matches('textarea'))}
      onBlur={() => onWriting(false)}
    >
      {hasLeft && !isPending && (
        <Alert color="orange" role="status">
          {words.hasLeft}
        </Alert>
      )}
      <Facts task={now} />
      <About task={{ ...now, ...detail }} />
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
            <GiveTo isDisabled={isPending} holder={now.assignee} onPick={give} />
            <PutOff onPick={putOff} />
          </Group>
        </Stack>
      )}
      <TaskComments taskId={task.id} mayWrite={mayWork} />
    </Card>
  );
}

function About({ task: { script, reply, brief } }: { readonly task: Task & Partial<TaskDetail> }) {
  const words = useWords(worklistWords);
  return (
    <>
      {script && <Said title={words.script}>{script}</Said>}
      {reply && <Said title={words.reply}>{reply.text}</Said>}
      {brief && <Said title={words.brief}>{brief}</Said>}
    </>
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
        <Group gap="md">
          <Anchor
            {...LINK}
            renderRoot={(props) => (
              <Link
                to="/conversations/$patientId"
                params={{ patientId: task.patientId ?? '' }}
                search={{ task: task.id }}
                {...props}
              />
            )}
          >
            {words.openConversation}
          </Anchor>
          <Anchor
            {...LINK}
            renderRoot={(props) => <Link to="/patients/$id" params={{ id: task.patientId ?? '' }} {...props} />}
          >
            {words.openRecord}
          </Anchor>
        </Group>
      )}
      {mayMerge && task.kind === 'identity_review' && task.patientId && task.otherPatientId && (
        <Anchor
          {...LINK}
          renderRoot={(props) => (
            <Link
              to="/patients/$id/merge/$otherId"
              params={{ id: task.patientId ?? '', otherId: task.otherPatientId ?? '' }}
              {...props}
            />
          )}
        >
          {words.compareBoth}
        </Anchor>
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

function PutOff({ onPick }: { readonly onPick: (until: PutOffUntil) => void }) {
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
