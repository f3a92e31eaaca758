import { Stack } from '@mantine/core';

import { useMay } from '../../api/session.ts';
import { SpendForm } from './spend-form.tsx';
import { SpendImport } from './spend-import.tsx';
import { SpendList } from './spend-list.tsx';

export function SpendPage() {
  const mayWrite = useMay('spend.write');
  return (
    <Stack>
      {mayWrite && <SpendForm />}
      {mayWrite && <SpendImport />}
      <SpendList />
    </Stack>
  );
}
