import { Alert, Button, Group, Stack, Text } from '@mantine/core';

import { api } from '../api/client.ts';
import { useMay, useWho } from '../api/session.ts';
import { useWords } from '../app/words.ts';
import { partsWords } from './parts.words.ts';

export interface OvertakenProps {
  /** Who changed it, as answers write it; nothing where that is not known. */
  readonly by?: string | null;
  readonly isTaking: boolean;
  readonly onTake: () => void;
  readonly isSaving: boolean;
  readonly onSave: () => void;
}

/** What saving would do to somebody else's work, before it does. */
export function Overtaken({ by = null, isTaking, onTake, isSaving, onSave }: OvertakenProps) {
  const words = useWords(partsWords);
  const who = useNameOf(by);
  return (
    <Alert color="yellow" role="alert" title={words.overtaken(who)}>
      <Stack gap="xs">
        <Text size="sm">{words.overtakenHint}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" loading={isTaking} onClick={onTake}>
            {words.takeSaved}
          </Button>
          <Button size="xs" variant="default" loading={isSaving} onClick={onSave}>
            {words.saveAnyhow}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Somebody by their address, where the reader may see who works here. */
function useNameOf(by: string | null): string | undefined {
  const words = useWords(partsWords);
  const { id: ownId } = useWho();
  const mayRead = useMay('users.read');
  const id = by?.startsWith('user:') ? by.slice('user:'.length) : undefined;
  const isOther = id !== undefined && id !== ownId;
  const { data } = api.useQuery(
    'get',
    '/v1/users/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: isOther && mayRead, staleTime: Infinity },
  );
  return id === ownId ? words.yourself : data?.email;
}
