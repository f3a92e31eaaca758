import type { Rules } from '../attribution/credits-statement.ts';
import type { Eligibility, Rule } from '../attribution/model.ts';
import {
  type AttributionSettings,
  EVERY_LINE,
  eligibilityOf,
  type LineSettings,
  ruleOf,
  settingsOfLine,
} from '../settings/attribution-settings.ts';

/** Service lines that reckon alike. */
export interface LineGroup {
  /** The empty text stands for none. With `isRest` all lines but these. */
  readonly lines: readonly string[];
  readonly isRest: boolean;
  readonly settings: LineSettings;
}

/** Each line that has settings of its own, and the rest. */
export function lineGroupsOf(settings: AttributionSettings): LineGroup[] {
  const own = Object.keys(settings.lines).filter((line) => line !== EVERY_LINE);
  return [
    { lines: own, isRest: true, settings: settingsOfLine(settings, null) },
    ...own.map((line) => ({ lines: [line], isRest: false, settings: settingsOfLine(settings, line) })),
  ];
}

export function rulesOf(settings: LineSettings): { readonly rules: Rules; readonly eligibility: Eligibility } {
  const rules: Rules = {
    lastNonDirect: only(ruleOf('last_non_direct', settings), 'last_touch'),
    timeDecay: only(ruleOf('time_decay', settings), 'time_decay'),
    uShaped: only(ruleOf('u_shaped', settings), 'position'),
    wShaped: only(ruleOf('w_shaped', settings), 'milestones'),
    fullPath: only(ruleOf('full_path', settings), 'milestones'),
  };
  return { rules, eligibility: eligibilityOf(settings) };
}

function only<M extends Rule['model']>(rule: Rule, model: M): Extract<Rule, { readonly model: M }> {
  if (rule.model !== model) throw new Error(`a rule of the model ${rule.model} is taken for one of ${model}`);
  return rule as Extract<Rule, { readonly model: M }>;
}
