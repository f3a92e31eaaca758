import { Stack } from '@mantine/core';

import { BreakersCard } from './breakers-card.tsx';
import { LimitsCard } from './limits-card.tsx';
import { PausesCard } from './pauses-card.tsx';

export function LimitsPage() {
  return (
    <Stack>
      <PausesCard />
      <LimitsCard />
      <BreakersCard />
    </Stack>
  );
}
