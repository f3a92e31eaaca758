import { useMediaQuery } from '@mantine/hooks';

/** Mantine's `xs`: a telephone held upright. */
const NARROW = '(max-width: 36em)';
/** Mantine's `md`: what is beside a list on wide pages lies below it. */
const STACKED = '(max-width: 61.99em)';

/** Whether a row has no room for two things side by side. Known from the first picture on, so that no row changes its height. */
export function useIsNarrow(): boolean {
  return useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
}

export function useIsStacked(): boolean {
  return useMediaQuery(STACKED, false, { getInitialValueInEffect: false });
}
