import { Alert } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';

import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { patientsWords } from './patients.words.ts';

/** Says to those who may not see who patients are why so little is shown. */
export function Masked() {
  const words = useWords(patientsWords);
  if (useMay('phi.read')) return null;
  return (
    <Alert color="gray" icon={<IconEyeOff aria-hidden />} title={words.masked}>
      {words.maskedWhy}
    </Alert>
  );
}
