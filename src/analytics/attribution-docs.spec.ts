import { readFileSync } from 'node:fs';

import { divideCredit } from './attribution/divide-credit.ts';
import { eligibleTouches } from './attribution/eligible-touches.ts';
import {
  attributionSettingsSchema,
  DIVIDING_MODELS,
  eligibilityOf,
  MODEL_NAMES,
  ruleOf,
  settingsOfLine,
  SHIPPED_SETTINGS,
} from './settings/attribution-settings.ts';

interface Example {
  readonly touches: readonly { readonly at: string; readonly channel: string; readonly isLead?: boolean }[];
  readonly askedAt: string;
  readonly bookedAt: string;
}

const text = readFileSync('docs/attribution.md', 'utf8');
const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => JSON.parse(block) as unknown);

function rowsUnder(title: string): string[][] {
  const [, section = ''] = new RegExp(`## ${title}\\n([\\s\\S]*?)(?:\\n## |$)`).exec(text) ?? [];
  return [...section.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].map(([, name = '', rest = '']) => [
    name,
    ...rest.split('|').map((cell) => cell.trim()),
  ]);
}

describe('docs/attribution.md', () => {
  it('says of every model when to take it', () => {
    expect(rowsUnder('Which model').map(([model]) => model)).toEqual([...MODEL_NAMES]);
  });

  it('shows settings that are taken', () => {
    expect(attributionSettingsSchema.parse(blocks[0]).channels).toHaveLength(2);
  });

  it('divides the example as it says', () => {
    const { touches, askedAt, bookedAt } = blocks[1] as Example;
    const line = settingsOfLine(SHIPPED_SETTINGS, null);
    const at = Date.parse(bookedAt);
    const conversion = { at, value: 0, milestonesAt: { opportunity: Date.parse(askedAt), close: at } };
    const journey = {
      touches: touches.map(({ at: moment, channel, isLead = false }, seq) => ({
        ...{ channel, at: Date.parse(moment), seq },
        milestones: isLead ? (['lead'] as const) : [],
      })),
      conversions: [conversion],
    };
    const met = eligibleTouches(journey, conversion, eligibilityOf(line));
    const divided = DIVIDING_MODELS.map((model) => [
      model,
      ...divideCredit(ruleOf(model, line), met, conversion).map((share) => share.toFixed(3)),
    ]);

    expect(rowsUnder('An example')).toEqual(divided);
  });
});
