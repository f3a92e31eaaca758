import { Stack } from '@mantine/core';
import { useState } from 'react';

import { AuditFilters } from './audit-filters.tsx';
import { AuditList } from './audit-list.tsx';
import { EVERYTHING } from './audit.ts';
import { VerifyChain } from './verify-chain.tsx';

/** Who did what, and whether the record of it is whole. */
export function AuditPage() {
  const [asked, setAsked] = useState(EVERYTHING);
  return (
    <Stack>
      <VerifyChain />
      <AuditFilters key={asked.patient} asked={asked} onAsk={setAsked} />
      <AuditList asked={asked} onPatient={(patient) => setAsked({ ...asked, patient })} />
    </Stack>
  );
}
