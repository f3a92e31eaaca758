import { Button, Group, Paper, Text } from '@mantine/core';

import { serverNow } from '../../api/clock.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { GiveTo } from './give-to.tsx';
import { putOffUntil } from './task.ts';
import { useTaskWork, type Work } from './use-task-work.ts';
import { worklistWords } from './worklist.words.ts';

export interface BulkBarProps {
  readonly ids: string[];
  /** With the ids with which it could not be done. */
  readonly onDone: (refused: readonly string[]) => void;
  readonly onClear: () => void;
}

/** What may be done with many tasks at once. */
export function BulkBar({ ids, onDone, onClear }: BulkBarProps) {
  const words = useWords(worklistWords);
  const { work, isPending } = useTaskWork();
  const { clinic } = useWho();

  function act(what: Work): void {
    work(what, onDone);
  }

  return (
    <Paper withBorder p="xs" mb="xs" role="toolbar" aria-label={words.chosen(ids.length)}>
      <Group gap="xs">
        <Text size="sm" aria-live="polite">
          {words.chosen(ids.length)}
        </Text>
        <Button size="xs" variant="default" disabled={isPending} onClick={() => act({ action: 'claim', ids })}>
          {words.claim}
        </Button>
        <Button size="xs" variant="default" disabled={isPending} onClick={() => act({ action: 'release', ids })}>
          {words.release}
        </Button>
        <GiveTo isDisabled={isPending} onPick={(assignee) => act({ action: 'assign', ids, assignee })} />
        <Button
          size="xs"
          variant="default"
          disabled={isPending}
          onClick={() =>
            act({ action: 'snooze', ids, until: putOffUntil(serverNow(), clinic.timeZone).tomorrow.toISOString() })
          }
        >
          {`${words.putOff} ${words.until.tomorrow}`}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isPending}
          onClick={() => act({ action: 'complete', ids, outcome: 'done' })}
        >
          {words.done}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClear}>
          {words.clear}
        </Button>
      </Group>
    </Paper>
  );
}
