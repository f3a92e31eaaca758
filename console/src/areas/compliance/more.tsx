import { Button, Group } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { complianceWords } from './compliance.words.ts';

export interface MoreProps {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Loads the next page of a list, where there is one. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreProps) {
  const words = useWords(complianceWords);
  if (!hasNextPage) return null;
  return (
    <Group>
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {words.more}
      </Button>
    </Group>
  );
}
