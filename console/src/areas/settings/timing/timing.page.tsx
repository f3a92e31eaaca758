import { Stack } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { Shown } from '../../../parts/shown.tsx';
import { LateForm } from './late-form.tsx';
import { TaskDueForm } from './task-due-form.tsx';

/** When tasks are due by their kind, and how late signals may be by their source. */
export function TimingPage() {
  const clinic = api.useQuery('get', '/v1/clinic');
  return (
    <Shown of={clinic}>
      {({ taskDue, lateness }) => (
        <Stack>
          <TaskDueForm taskDue={taskDue} />
          <LateForm lateness={lateness} />
        </Stack>
      )}
    </Shown>
  );
}
