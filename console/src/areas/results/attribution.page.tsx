import { Stack } from '@mantine/core';
import { useState } from 'react';

import { Asking } from './asking.tsx';
import { FIRST_ASKED } from './attribution.ts';
import { AttributionReport } from './attribution-report.tsx';
import { ModelComparison } from './model-comparison.tsx';

export function AttributionPage() {
  const [asked, ask] = useState(FIRST_ASKED);
  return (
    <Stack>
      <Asking asked={asked} onAsk={ask} />
      <AttributionReport asked={asked} />
      <ModelComparison asked={asked} />
    </Stack>
  );
}
