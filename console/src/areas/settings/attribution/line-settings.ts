import type { components } from '../../../api/schema.ts';

export type Settings = components['schemas']['AttributionSettings']['settings'];
export type Line = Settings['lines'][string];

/** All lines that have no settings of their own. */
export const EVERY_LINE = '*';

/** As Attend ships it: what holds where nothing is saved. The server fills the same in. */
export const SHIPPED: Line = {
  lookbackDays: 90,
  halfLifeDays: 14,
  margin: 1,
  collapseRepeats: false,
  sinceLastConversion: false,
  sameLineOnly: false,
  excludeChannels: [],
  skip: ['direct', 'website'],
  markovOrder: 1,
  shapleyGame: 'conversions',
  uShaped: { first: 0.4, middle: 0.2, last: 0.4 },
  wShaped: { first: 0.3, lead: 0.3, opportunity: 0.3, close: 0, between: 0.1 },
  fullPath: { first: 0.225, lead: 0.225, opportunity: 0.225, close: 0.225, between: 0.1 },
};

/** What holds for a line. */
export function settingsOf({ lines }: Settings, key: string): Line {
  return lines[key] ?? lines[EVERY_LINE] ?? SHIPPED;
}
