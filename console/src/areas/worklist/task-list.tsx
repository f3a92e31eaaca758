import { Badge, Checkbox, Group, Paper, Text, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

import { useWords } from '../../app/words.ts';
import { useIsNarrow } from '../../parts/use-is-narrow.ts';
import { When } from '../../parts/when.tsx';
import type { Task } from './task.ts';
import { worklistWords } from './worklist.words.ts';
import './task-list.css';

const ROW_PX = 64;
/** With the name in a line of its own. */
const NARROW_ROW_PX = 84;
/** Rows beyond those that can be seen. */
const SPARE = 12;

export interface TaskListProps {
  readonly tasks: readonly Task[];
  /** The place of the task that is shown beside the list; -1 where it is not in it. */
  readonly chosen: number;
  readonly selected: ReadonlySet<string>;
  readonly onChoose: (index: number) => void;
  readonly onSelect: (id: string) => void;
  /** When the end of what was loaded comes into view. */
  readonly onEnd: () => void;
}

/** Only the rows that can be seen are there, however long the list. */
export function TaskList({ tasks, chosen, selected, onChoose, onSelect, onEnd }: TaskListProps) {
  const words = useWords(worklistWords);
  const frame = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const height = isNarrow ? NARROW_ROW_PX : ROW_PX;
  const rows = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: SPARE,
    getItemKey: (index) => tasks[index]?.id ?? index,
  });
  useEffect(() => rows.measure(), [rows, height]);
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  const isAtEnd = last >= tasks.length - 1 - SPARE;
  useEffect(() => {
    if (isAtEnd) onEnd();
  }, [isAtEnd, tasks.length, onEnd]);
  useEffect(() => {
    if (chosen >= 0) rows.scrollToIndex(chosen, { align: 'auto' });
  }, [chosen, rows]);

  return (
    <Paper withBorder ref={frame} className="tasks" tabIndex={0} role="region" aria-label={words.title}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const task = tasks[index];
          if (!task) return null;
          return (
            <li
              key={key}
              style={{ transform: `translateY(${start}px)`, height }}
              data-chosen={index === chosen || undefined}
              aria-setsize={tasks.length}
              aria-posinset={index + 1}
            >
              <Checkbox
                aria-label={words.select(nameOf(task))}
                checked={selected.has(task.id)}
                onChange={() => onSelect(task.id)}
              />
              <UnstyledButton
                className="task"
                aria-current={index === chosen ? 'true' : undefined}
                onClick={() => onChoose(index)}
              >
                <TaskRow task={task} isNarrow={isNarrow} />
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </Paper>
  );
}

export function nameOf({ title = '', patientName }: Task): string {
  return patientName ? `${title}, ${patientName}` : title;
}

function TaskRow({ task, isNarrow }: { readonly task: Task; readonly isNarrow: boolean }) {
  const words = useWords(worklistWords);
  const who = task.patientName && (
    <Text size="sm" truncate>
      {task.patientName}
    </Text>
  );
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        {task.priority !== 'normal' && (
          <Badge size="sm" color={COLOURS[task.priority]} variant="light" style={{ flexShrink: 0 }}>
            {words.priority[task.priority]}
          </Badge>
        )}
        <Text size="sm" fw={600} truncate>
          {task.title}
        </Text>
        {!isNarrow && who}
      </Group>
      {isNarrow && who}
      <Text size="xs" c="dimmed" truncate>
        {words.kind[task.kind] ?? task.kind} · {words.due} <When at={task.dueAt} />
        {task.isOverdue && <strong>{` · ${words.overdue}`}</strong>}
        {` · ${task.assigneeName ?? words.nobody}`}
      </Text>
    </>
  );
}

const COLOURS = { urgent: 'red', high: 'orange', normal: 'gray', low: 'gray' } as const;
