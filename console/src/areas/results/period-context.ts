import { createContext, useContext } from 'react';

import type { Days } from './period.ts';

const OfDays = createContext<Days | null>(null);

export const PeriodProvider = OfDays.Provider;

/** The days that all reports of the page are about. */
export function useDays(): Days {
  const days = useContext(OfDays);
  if (!days) throw new Error('there is no period here');
  return days;
}
