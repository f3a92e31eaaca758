import { Stack } from '@mantine/core';

import { DataKeys } from './data-keys.tsx';
import { Holds } from './holds.tsx';
import { Retention } from './retention.tsx';

/** What must not be destroyed, how long the rest is kept, and the keys by which it is read. */
export function KeepingPage() {
  return (
    <Stack>
      <Holds />
      <Retention />
      <DataKeys />
    </Stack>
  );
}
