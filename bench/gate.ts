import type { ChannelName } from '../src/consents/consent.ts';
import type { OpenHours } from '../src/limits/limit-rule.ts';
import { decideSend, type SendFacts } from '../src/messages/gate/decide-send.ts';
import { type Result, result } from './result.ts';

const SUITE = 'gate';
const NOON = Date.parse('2026-03-10T16:00:00Z');
const HOUR_MS = 3_600_000;
const QUARTER_MS = 15 * 60_000;
const FACTS = 10_007;
const ROUND_MS = 2_000;

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'Pacific/Honolulu',
];
const REGIONS = ['NY', 'TX', 'FL', 'CA', 'US-WA', 'TN', null];

/** Numbers as migrations seed them; the bench decides by a copy, so that it needs no database. */
const FEDERAL = everyDay(['08:00', '21:00']);
const FLORIDA = everyDay(['08:00', '20:00']);
const CARE_CAPS = [
  { count: 1, hours: 24 },
  { count: 3, hours: 168 },
];
const MARKETING_CAPS = [
  { count: 1, hours: 168 },
  { count: 4, hours: 720 },
];

export interface GateOptions {
  readonly log: (line: string) => void;
}

interface Case {
  readonly facts: SendFacts;
  readonly now: Date;
}

/**
 * Decisions per second over facts of every sort, at all hours of the day. The baseline is a loop that looks at every field of
 * the same facts and decides nothing: what it costs to have read them.
 */
export function benchGate({ log }: GateOptions): Result[] {
  const cases = Array.from({ length: FACTS }, (_, n) => caseOf(n));
  // Once before, so that both loops are compiled.
  perSecond(cases, look);
  perSecond(cases, decide);
  const reading = perSecond(cases, look);
  const deciding = perSecond(cases, decide);
  const outcomes = Object.entries(Object.groupBy(cases, decide));
  log(`  ${outcomes.map(([what, all]) => `${all?.length} ${what}`).join(', ')}`);
  const leaving = cases.filter((one) => decide(one) === 'send').length;
  return [
    result(SUITE, 'decisions per second', deciding, '1/s', reading),
    result(SUITE, 'share that leaves now', leaving / cases.length, ''),
  ];
}

function decide({ facts, now }: Case): string {
  const decision = decideSend(facts, now);
  return decision.outcome === 'send' ? 'send' : decision.reason;
}

function look({ facts }: Case): string {
  let last = '';
  for (const field in facts) if (facts[field as keyof SendFacts] !== undefined) last = field;
  return last;
}

function perSecond(cases: readonly Case[], work: (one: Case) => string): number {
  const started = performance.now();
  let done = 0;
  let length = 0;
  while (performance.now() - started < ROUND_MS) {
    // What comes out is used, or the compiler might leave the work undone.
    for (const one of cases) length += work(one).length;
    done += cases.length;
  }
  if (length === 0) throw new Error('nothing was decided');
  return (done / (performance.now() - started)) * 1000;
}

/** The n-th case: each question of the gate is answered by its own remainder, so that all sorts meet. */
function caseOf(n: number): Case {
  const now = new Date(NOON + (n % 96) * QUARTER_MS);
  const region = REGIONS[n % REGIONS.length] ?? null;
  const facts = { ...aboutOf(n, now), ...causesOf(n, now), ...permissionsOf(n), ...limitsOf(n, region, now) };
  const zone = n % 4 === 0 ? undefined : ZONES[n % ZONES.length];
  const patient = { isMissing: false, isDeceased: n % 227 === 0, isMerged: n % 229 === 0 };
  return { facts: { ...facts, patient: { ...patient, timeZone: zone ?? null, region } }, now };
}

type About =
  | 'purpose'
  | 'kind'
  | 'channels'
  | 'plannedAt'
  | 'latestAt'
  | 'clinic'
  | 'journey'
  | 'pausedChannels'
  | 'withPersonUntil'
  | 'restricted'
  | 'content';

function aboutOf(n: number, now: Date): Pick<SendFacts, About> {
  const channels = channelsOf(n);
  return {
    purpose: isMarketing(n) ? 'marketing' : 'treatment',
    kind: isMarketing(n) ? 'marketing' : n % 2 === 0 ? 'reminder' : 'care',
    channels,
    plannedAt: hoursFrom(now, -1),
    latestAt: hoursFrom(now, 24),
    clinic: { isPaused: n % 211 === 0, timeZone: 'America/New_York' },
    journey: { isPaused: n % 223 === 0 },
    pausedChannels: new Set(),
    withPersonUntil: undefined,
    restricted: new Set(n % 41 === 0 ? ['sms'] : []),
    content: { isApproved: true, channels: new Set(channels), detailed: new Set(n % 13 === 0 ? ['sms'] : []) },
  };
}

function causesOf(n: number, now: Date): Pick<SendFacts, 'appointment' | 'recall' | 'run' | 'paid' | 'isSensitive'> {
  const status = n % 101 === 0 ? 'cancelled' : 'booked';
  return {
    appointment: n % 2 === 0 ? { status, startsAt: hoursFrom(now, 24) } : undefined,
    recall: n % 7 === 0 ? { status: 'due' } : undefined,
    run: n % 3 === 0 ? { endedBecause: n % 103 === 0 ? 'goal' : null } : undefined,
    isSensitive: n % 109 === 0,
    paid: n % 97 === 0 ? { isAuthorized: n % 2 === 0 } : undefined,
  };
}

type Permission =
  'contactPoints' | 'suppressed' | 'available' | 'consented' | 'unconfirmed' | 'riskAccepted' | 'covered';

function permissionsOf(n: number): Pick<SendFacts, Permission> {
  return {
    contactPoints: new Set(n % 11 === 0 ? ['email'] : ['email', 'phone']),
    suppressed: new Map(n % 17 === 0 ? [['phone', 'opt_out']] : []),
    available: new Set(['sms', 'email']),
    consented: new Set(n % 19 === 0 ? [] : channelsOf(n)),
    unconfirmed: new Set(n % 37 === 0 ? ['email'] : []),
    riskAccepted: new Set(n % 26 === 0 ? ['sms'] : []),
    covered: new Set(['sms', 'email']),
  };
}

function limitsOf(
  n: number,
  region: string | null,
  now: Date,
): Pick<SendFacts, 'recent' | 'caps' | 'openHours' | 'exhausted' | 'wasAskedLately' | 'isRefillLapsed'> {
  const sentAt = Array.from({ length: n % 3 }, (_, index) => hoursFrom(now, -30 * (index + 1)));
  return {
    recent: { sentAt, ahead: n % 29 === 0 ? 1 : 0 },
    caps: isMarketing(n) ? MARKETING_CAPS : CARE_CAPS,
    openHours: region === 'FL' ? [FEDERAL, FLORIDA] : [FEDERAL],
    wasAskedLately: n % 107 === 0,
    isRefillLapsed: n % 109 === 0,
    exhausted: new Map(n % 31 === 0 ? [['sms', hoursFrom(now, 8)]] : []),
  };
}

function isMarketing(n: number): boolean {
  return n % 5 === 0;
}

function channelsOf(n: number): readonly ChannelName[] {
  return n % 3 === 0 ? ['sms', 'email'] : ['email', 'sms'];
}

function hoursFrom(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}

function everyDay(window: readonly [string, string]): OpenHours {
  return { mon: window, tue: window, wed: window, thu: window, fri: window, sat: window, sun: window };
}
