import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { Patient } from './patient-name.ts';

/** With what was read of patients it is in memory alone, and gone when somebody signs out. */
const KEY = ['patients', 'recent'];
const MOST = 8;

export function useRecent(): readonly Patient[] {
  const { data } = useQuery<readonly Patient[]>({
    queryKey: KEY,
    queryFn: () => [],
    enabled: false,
    gcTime: Infinity,
  });
  return data ?? [];
}

/** Notes that somebody's record was opened. */
export function useOpened(patient: Patient): void {
  const client = useQueryClient();
  useEffect(() => {
    client.setQueryDefaults(KEY, { gcTime: Infinity });
    client.setQueryData<readonly Patient[]>(KEY, (before = []) =>
      [patient, ...before.filter(({ id }) => id !== patient.id)].slice(0, MOST),
    );
  }, [client, patient]);
}
