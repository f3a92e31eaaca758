import { z } from 'zod';

import { hiddenCells } from '../analytics/suppression/hidden-cells.ts';
import { type MadeForecast, UNFORESEEN, type Unforeseen } from '../recalls/forecast-recalls.ts';

const patients = z.int().nullable().meta({ description: 'Null where it is too few people to be told.' });

export const recallForecastSchema = z
  .object({
    cannot: z
      .enum(UNFORESEEN)
      .nullable()
      .meta({ description: 'Why there is no forecast: the condition reads what is not kept as it was. Else null.' }),
    today: z.iso.date().nullable(),
    overdue: patients,
    weeks: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), patients })),
    isCut: z.boolean().meta({ description: 'There is more than was read; what happened last counts.' }),
  })
  .meta({ id: 'RecallForecast' });
export type RecallForecast = Readonly<z.infer<typeof recallForecastSchema>>;

/** The forecast without numbers of fewer people than `smallest`; null: all of it. */
export function tellForecast(forecast: MadeForecast | Unforeseen, smallest: number | null): RecallForecast {
  if (typeof forecast === 'string') return { cannot: forecast, today: null, overdue: null, weeks: [], isCut: false };
  const counts = [forecast.overdue, ...forecast.weeks.map((week) => week.patients)];
  const cells = counts.map((people, place) => ({ keys: [String(place)], people }));
  const hidden = smallest === null ? new Set<number>() : hiddenCells(cells, smallest);
  const told = counts.map((count, place) => (hidden.has(place) ? null : count));
  return {
    cannot: null,
    today: forecast.today,
    overdue: told[0] ?? null,
    weeks: forecast.weeks.map(({ from, to }, week) => ({ from, to, patients: told[week + 1] ?? null })),
    isCut: forecast.isCut,
  };
}
