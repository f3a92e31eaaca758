/** A signal of the model: names instead of ids. */
export interface ModelSignal {
  readonly name: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly source: string;
  readonly hops: number;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** The service line it turned out to belong to. */
  readonly line?: string | undefined;
}

/** What a rule may look at. */
export interface Facts {
  readonly now: number;
  readonly signal?: ModelSignal | undefined;
  readonly language?: string | undefined;
  readonly appointment?: { readonly status: string; readonly start?: number | undefined } | undefined;
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** How many signals of a type there were in so many hours before the moment the rule looks from, that moment included. */
  count(type: string, hours: number, fields?: Readonly<Record<string, string>>): number;
  last(type: string): number;
}

interface ModelRule {
  /** Where it makes sense: as the condition of a signal, or of a step, which has none. */
  readonly on: 'signal' | 'step' | 'both';
  /** What it looks for in the past: signals of a type, with these fields. */
  readonly looksFor?: { readonly type: string; readonly fields?: Readonly<Record<string, string>> };
  holds(facts: Facts): boolean;
}

const HOUR_MS = 3_600_000;

/** Conditions, twice: as clinics write them and as TypeScript says them. What is not known makes a condition false. */
export const CONDITIONS: Readonly<Record<string, ModelRule>> = {
  "signal.data.campaign == 'a'": { on: 'signal', holds: ({ signal }) => signal?.data['campaign'] === 'a' },
  "signal.data.campaign != 'a'": {
    on: 'signal',
    holds: ({ signal }) => signal?.data['campaign'] !== undefined && signal.data['campaign'] !== 'a',
  },
  "has(signal.data.campaign) || signal.data.channel == 'web'": {
    on: 'signal',
    holds: ({ signal }) => signal?.data['campaign'] !== undefined || signal?.data['channel'] === 'web',
  },
  "signal.data.serviceLine == 'pulmonology'": { on: 'signal', holds: ({ signal }) => signal?.line === 'pulmonology' },
  "history.count('guide.downloaded', {'topic': 'asthma'}, duration('48h')) > 0": {
    on: 'both',
    looksFor: { type: 'guide.downloaded', fields: { topic: 'asthma' } },
    holds: (facts) => facts.count('guide.downloaded', 48, { topic: 'asthma' }) > 0,
  },
  "history.count('guide.downloaded', {'serviceLine': 'pulmonology'}, duration('48h')) > 0": {
    on: 'both',
    looksFor: { type: 'guide.downloaded' },
    holds: (facts) => facts.count('guide.downloaded', 48, { serviceLine: 'pulmonology' }) > 0,
  },
  "history.count('page.viewed', {}, duration('3h')) >= 2": {
    on: 'both',
    looksFor: { type: 'page.viewed' },
    holds: (facts) => facts.count('page.viewed', 3) >= 2,
  },
  "signal.data.campaign == 'b' && history.count('guide.downloaded', {}, duration('24h')) > 0": {
    on: 'signal',
    looksFor: { type: 'guide.downloaded' },
    holds: (facts) => facts.signal?.data['campaign'] === 'b' && facts.count('guide.downloaded', 24) > 0,
  },
  "now - history.last('guide.downloaded') < duration('36h')": {
    on: 'both',
    looksFor: { type: 'guide.downloaded' },
    holds: (facts) => facts.now - facts.last('guide.downloaded') < 36 * HOUR_MS,
  },
  "patient.language == 'es'": { on: 'both', holds: ({ language }) => language === 'es' },
  "appointment.status == 'booked'": { on: 'both', holds: ({ appointment }) => appointment?.status === 'booked' },
  'appointment.start > now': {
    on: 'both',
    holds: ({ appointment, now }) => appointment?.start !== undefined && appointment.start > now,
  },
  "run.attributes.mark == 'x'": { on: 'step', holds: ({ attributes }) => attributes?.['mark'] === 'x' },
};

/** What `set` may note, likewise twice. */
export const VALUES: Readonly<Record<string, (facts: Facts) => string | number | boolean | undefined>> = {
  'patient.language': ({ language }) => language,
  'appointment.status': ({ appointment }) => appointment?.status,
  "history.count('page.viewed', {}, duration('24h'))": (facts) => facts.count('page.viewed', 24),
  "history.count('guide.downloaded', {}, duration('24h')) > 0": (facts) => facts.count('guide.downloaded', 24) > 0,
};

export const SIGNAL_CONDITIONS = textsOf('signal');
/** Those of signals that look into the past. */
export const READING_CONDITIONS = SIGNAL_CONDITIONS.filter((text) => ruleOf(text).looksFor !== undefined);
export const STEP_CONDITIONS = textsOf('step');

/** No condition always holds. */
export function holds(text: string | undefined, facts: Facts): boolean {
  return text === undefined || ruleOf(text).holds(facts);
}

/** Whether a condition looks for such a signal in the past. */
export function looksFor(text: string | undefined, { type, data }: ModelSignal): boolean {
  const wanted = text === undefined ? undefined : ruleOf(text).looksFor;
  return wanted?.type === type && Object.entries(wanted.fields ?? {}).every(([name, value]) => data[name] === value);
}

function ruleOf(text: string): ModelRule {
  const rule = CONDITIONS[text];
  if (!rule) throw new Error(`the reference does not know the rule ${text}`);
  return rule;
}

function textsOf(place: 'signal' | 'step'): string[] {
  return Object.keys(CONDITIONS).filter((text) => [place, 'both'].includes(CONDITIONS[text]?.on ?? ''));
}
