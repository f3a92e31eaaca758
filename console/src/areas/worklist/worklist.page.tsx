import { Grid, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/shown.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Drafts } from './drafts.ts';
import { KeysHint } from './keys-hint.tsx';
import { NewTask } from './new-task.tsx';
import { QUEUES, type Queue } from './task.ts';
import { TaskList } from './task-list.tsx';
import { TaskPanel } from './task-panel.tsx';
import { useTasks } from './use-tasks.ts';
import { worklistWords } from './worklist.words.ts';

const ROLES = ['front_desk', 'clinician', 'admin', 'compliance', 'marketer'] as const;
type Role = (typeof ROLES)[number];

const route = getRouteApi('/inside/worklist');

/** What is to be done: queues to the left, what the chosen task is about to the right. */
export function WorklistPage() {
  const words = useWords(worklistWords);
  const { queue = 'unassigned' } = route.useSearch();
  const [role, setRole] = useState<Role | null>(null);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [drafts] = useState(() => new Drafts());
  const mayWork = useMay('tasks.work');
  const { of: tasks, total, place, goTo, loadMore } = useTasks(queue, role);
  const task = tasks.data?.[place];

  return (
    <Page title={words.title} actions={mayWork && <NewTask />}>
      <Group justify="space-between">
        <Queues queue={queue} />
        <Group gap="xs">
          <Text size="sm" c="dimmed" aria-live="polite">
            {words.listed(total)}
          </Text>
          <OfRole role={role} onChange={setRole} />
          <KeysHint />
        </Group>
      </Group>
      <Shown of={tasks}>
        {(rows) => (
          <Grid>
            <Grid.Col span={{ base: 12, md: 7 }}>
              {selected.size > 0 && <BulkBar ids={[...selected]} onDone={() => select(new Set())} />}
              {rows.length === 0 ? (
                <Empty title={words.empty}>{words.emptyHint}</Empty>
              ) : (
                <TaskList
                  tasks={rows}
                  chosen={place}
                  selected={selected}
                  onChoose={goTo}
                  onSelect={select}
                  onEnd={loadMore}
                />
              )}
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              {task ? (
                <TaskPanel
                  key={task.id}
                  task={task}
                  drafts={drafts}
                  onMove={(by) => goTo(place + by)}
                  onSelect={() => select(toggled(selected, task.id))}
                />
              ) : (
                <Text c="dimmed">{words.pick}</Text>
              )}
            </Grid.Col>
          </Grid>
        )}
      </Shown>
    </Page>
  );
}

interface OfRoleProps {
  readonly role: Role | null;
  readonly onChange: (role: Role | null) => void;
}

function OfRole({ role, onChange }: OfRoleProps) {
  const words = useWords(worklistWords);
  return (
    <Select
      aria-label={words.role}
      placeholder={words.anyRole}
      data={ROLES.map((value) => ({ value, label: words.roles[value] ?? value }))}
      value={role}
      onChange={(value) => onChange(ROLES.find((one) => one === value) ?? null)}
      clearable
      size="xs"
    />
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Queues({ queue }: { readonly queue: Queue }) {
  const words = useWords(worklistWords);
  const navigate = route.useNavigate();
  const { data: counts } = api.useQuery('get', '/v1/tasks/counts');
  return (
    <SegmentedControl
      aria-label={words.queues}
      value={queue}
      onChange={(value) => void navigate({ search: { queue: value } })}
      data={QUEUES.map((value) => ({
        value,
        label: (
          <Group gap={6} wrap="nowrap" justify="center">
            {words.queue[value]}
            <Text span size="sm" c="dimmed" miw="2ch" ta="right">
              {counts?.[value]}
            </Text>
          </Group>
        ),
      }))}
    />
  );
}
