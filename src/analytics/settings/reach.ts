import { type AttributionSettings, settingsOfLine } from './attribution-settings.ts';

/** For how many days after a touch some conversion may be due to it: the longest of all lines. */
export function reachOf(settings: AttributionSettings): number {
  const lines = [settingsOfLine(settings, null), ...Object.values(settings.lines)];
  return Math.max(...lines.map(({ lookbackDays }) => lookbackDays));
}
