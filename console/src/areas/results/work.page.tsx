import { Stack } from '@mantine/core';

import { MessageFigures } from './message-figures.tsx';
import { ResponseTimes } from './response-times.tsx';

export function WorkPage() {
  return (
    <Stack>
      <MessageFigures />
      <ResponseTimes />
    </Stack>
  );
}
