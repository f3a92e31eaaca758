import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading } from '../../parts/when.tsx';
import { actionsWords } from './actions.words.ts';
import { Decisions, type MessageDetail } from './why-message.tsx';

const LOOK_MS = 1_000;

const COLOURS: Readonly<Record<string, string>> = {
  sent: 'teal',
  delivered: 'teal',
  deferred: 'yellow',
  suppressed: 'red',
  failed: 'red',
};

export interface FollowUpOutcomeProps {
  readonly messageId: string;
  readonly onClose: () => void;
}

/** What became of a message that was just asked for, read anew until the gate has decided. */
export function FollowUpOutcome({ messageId, onClose }: FollowUpOutcomeProps) {
  const words = useWords(actionsWords);
  const reading = useReading();
  const found = api.useQuery(
    'get',
    '/v1/messages/{id}',
    { params: { path: { id: messageId } } },
    { refetchInterval: ({ state }) => (state.data && isUndecided(state.data) ? LOOK_MS : false) },
  );
  return (
    <Stack>
      <Shown of={found}>
        {(message) => (
          <>
            <Alert
              color={COLOURS[message.status] ?? 'gray'}
              title={words.outcome[message.status] ?? message.status}
              role="status"
            >
              {isPlannedAhead(message) && <Text size="sm">{words.dueAt(inWords(message.dueAt, reading))}</Text>}
              {!isPlannedAhead(message) && isUndecided(message) && (
                <Group gap="xs">
                  <Loader size="xs" aria-hidden />
                  <Text size="sm">{words.sending}</Text>
                </Group>
              )}
            </Alert>
            {message.decisions.length > 0 && <Decisions message={message} />}
          </>
        )}
      </Shown>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {words.close}
        </Button>
      </Group>
    </Stack>
  );
}

function isUndecided({ status, decisions }: MessageDetail): boolean {
  return status === 'claimed' || (status === 'planned' && decisions.length === 0);
}

/** It was planned for a time after it was asked for. */
function isPlannedAhead({ status, dueAt, plannedAt }: MessageDetail): boolean {
  return status === 'planned' && dueAt > plannedAt;
}
