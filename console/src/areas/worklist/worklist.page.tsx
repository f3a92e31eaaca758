import { Box, Grid, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/shown.tsx';
import { useIsStacked } from '../../parts/use-is-narrow.ts';
import { useSelection } from '../../parts/use-selection.ts';
import { BulkBar } from './bulk-bar.tsx';
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
  const mayWork = useMay('tasks.work');
  const { of: tasks, total, shown, goTo, move, finish, onWriting, more } = useTasks(queue, role);
  const { selected, keep, toggle, clear } = useSelection(`${queue} ${role ?? ''}`, tasks.data);
  const { task, place, hasLeft } = shown;
  const isStacked = useIsStacked();
  const panel = useRef<HTMLDivElement>(null);

  /** Where the task lies below the list, nobody would see that it was chosen. */
  function choose(at: number): void {
    goTo(at);
    if (isStacked) panel.current?.scrollIntoView();
  }

  function endBulk(ids: readonly string[], refused: readonly string[]): void {
    keep(refused);
    if (task && ids.includes(task.id) && !refused.includes(task.id)) finish(task);
  }

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
              {selected.size > 0 && (
                <BulkBar ids={[...selected]} onDone={(refused) => endBulk([...selected], refused)} onClear={clear} />
              )}
              {rows.length === 0 ? (
                <Empty title={words.empty}>{words.emptyHint}</Empty>
              ) : (
                <TaskList
                  tasks={rows}
                  chosen={hasLeft ? -1 : place}
                  selected={selected}
                  onChoose={choose}
                  onSelect={toggle}
                  onEnd={more.load}
                />
              )}
              {more.failure && <Failed {...more.failure} />}
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }} ref={panel} className="task-panel">
              {task ? (
                <TaskPanel
                  key={task.id}
                  task={task}
                  hasLeft={hasLeft}
                  onMove={move}
                  onSelect={() => toggle(task.id)}
                  onFinish={() => finish(task)}
                  onWriting={onWriting}
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

function Queues({ queue }: { readonly queue: Queue }) {
  const words = useWords(worklistWords);
  const navigate = route.useNavigate();
  const { data: counts } = api.useQuery('get', '/v1/tasks/counts');
  return (
    <Box maw="100%" style={{ overflowX: 'auto' }}>
      <SegmentedControl
        aria-label={words.queues}
        miw="max-content"
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
    </Box>
  );
}
