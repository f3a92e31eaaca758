import { type AttributionSettings, settingsOfLine } from './attribution-settings.ts';

/** How far news of a patient reaches. */
export interface NewsReach {
  /** For how many days after a touch some conversion may be due to it. */
  readonly reachDays: number;
  /** Whether touches count for whoever has an address or number in common. */
  readonly isOfHousehold: boolean;
}

/** For how many days after a touch some conversion may be due to it: the longest of all lines. */
export function reachOf(settings: AttributionSettings): number {
  const lines = [settingsOfLine(settings, null), ...Object.values(settings.lines)];
  return Math.max(...lines.map(({ lookbackDays }) => lookbackDays));
}

export function newsReachOf(settings: AttributionSettings): NewsReach {
  return { reachDays: reachOf(settings), isOfHousehold: settings.joins.household };
}
