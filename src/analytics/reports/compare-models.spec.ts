import { MODEL_NAMES, type ModelName } from '../settings/attribution-settings.ts';
import type { AttributionReport } from './attribution-report.ts';
import { sumsOfModels } from './compare-models.ts';

const SHARE = { conversions: 20, value: 0 };

function reports(own: Partial<Record<ModelName, Partial<AttributionReport>>>) {
  const open = { items: [], unattributed: SHARE, elsewhere: SHARE, total: SHARE };
  return Object.fromEntries(MODEL_NAMES.map((model) => [model, { ...open, ...own[model] }])) as unknown as Record<
    ModelName,
    AttributionReport
  >;
}

describe('what models have in common', () => {
  it('is told where none of them hides it', () => {
    const elsewhere = { conversions: 3, value: 0 };

    expect(sumsOfModels(reports({ linear: { elsewhere } }))).toEqual({ unattributed: SHARE, elsewhere, total: SHARE });
  });

  it('is hidden where one of them hides it', () => {
    expect(sumsOfModels(reports({ last_click: { elsewhere: null }, markov: { unattributed: null } }))).toEqual({
      unattributed: null,
      elsewhere: null,
      total: SHARE,
    });
  });
});
