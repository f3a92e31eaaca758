import { STAGES } from '../lifecycle/stage.ts';

/** What there is at the demo clinic. */
export interface DemoCounts {
  readonly patients: number;
  readonly signals: { readonly total: number; readonly today: number };
  /** Patients by stage, each once per service line. */
  readonly stages: Readonly<Record<string, number>>;
  readonly stageChanges: number;
  readonly runs: Readonly<Record<string, { readonly live: number; readonly ended: number }>>;
  readonly messages: readonly { readonly status: string; readonly reason: string | null; readonly count: number }[];
  /** Open tasks by kind. */
  readonly tasks: Readonly<Record<string, number>>;
  readonly recalls: { readonly upcoming: number; readonly due: number; readonly next: string | null };
}

export interface DemoPlace {
  readonly clinic: string;
  readonly slug: string;
  readonly url: string;
  /** Where the keys and passwords are. */
  readonly file: string;
}

const WIDTH = 80;
const LABEL = 12;

/** What is printed when the demo has started: plain text, no line longer than a terminal is wide save for paths and addresses. */
export function demoSummary(counts: DemoCounts, place: DemoPlace): string {
  return [
    '',
    `${place.clinic}, a demo with ${number(counts.patients)} made-up patients.`,
    'What is sent here stays here: no message reaches a real person.',
    '',
    ...countLines(counts),
    '',
    ...placeLines(place),
    '',
    'Ctrl-C stops it. What happened is kept for the next start.',
    '',
  ].join('\n');
}

function countLines(counts: DemoCounts): string[] {
  const { signals, stages, stageChanges, recalls } = counts;
  const runs = Object.entries(counts.runs).sort(([, a], [, b]) => b.live + b.ended - a.live - a.ended);
  const sum = (of: 'live' | 'ended') => runs.reduce((total, [, run]) => total + run[of], 0);
  const tasks = Object.entries(counts.tasks);
  const next = recalls.next === null ? [] : [`the next on ${recalls.next}`];
  return [
    ...row('Signals', `${number(signals.total)}, of them ${number(signals.today)} in the last 24 hours`),
    ...row('Stages', `${number(stageChanges)} changes in the last 24 hours; now`, stageParts(stages)),
    ...row('Runs', `${number(sum('live'))} under way, ${number(sum('ended'))} ended`, runs.map(runPart)),
    ...messageLines(counts.messages),
    ...row('Tasks', `${number(tasks.reduce((total, [, count]) => total + count, 0))} open`, tasks.map(taskPart)),
    ...row('Recalls', `${number(recalls.due)} due, ${number(recalls.upcoming)} upcoming`, next),
  ];
}

function messageLines(messages: DemoCounts['messages']): string[] {
  const total = messages.reduce((sum, { count }) => sum + count, 0);
  const statuses = [...new Set(messages.map(({ status }) => status))];
  const lines = statuses.map((status) => {
    const own = messages.filter((message) => message.status === status);
    const count = own.reduce((sum, message) => sum + message.count, 0);
    const reasons = own.flatMap((message) =>
      message.reason === null ? [] : [`${words(message.reason)} ${number(message.count)}`],
    );
    return wrap(`${number(count)} ${status}`, reasons);
  });
  return [...row('Messages', number(total)), ...lines.flat()];
}

function placeLines({ url, slug, file }: DemoPlace): string[] {
  return [
    'Look at it in the console:',
    `  ${url}/sign-in?clinic=${slug}`,
    'Who may sign in, with passwords and API keys, is in',
    `  ${file}`,
    'The API is described at',
    `  ${url}/docs`,
    'Try',
    `  KEY=$(node -p "require('${file}').apiKeys.admin")`,
    `  curl -H "Authorization: Bearer $KEY" ${url}/v1/messages`,
    'and let three days pass:',
    `  curl -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\`,
    `       -d '{"advance":"P3D"}' ${url}/v1/sandbox/clock`,
  ];
}

function stageParts(stages: DemoCounts['stages']): string[] {
  return STAGES.filter((stage) => stages[stage] !== undefined).map(
    (stage) => `${words(stage)} ${number(stages[stage] ?? 0)}`,
  );
}

function runPart([key, { live, ended }]: readonly [string, { readonly live: number; readonly ended: number }]): string {
  return `${key} ${number(live + ended)}`;
}

function taskPart([kind, count]: readonly [string, number]): string {
  return `${words(kind)} ${number(count)}`;
}

/** A label and what it says, its parts in brackets behind it. */
function row(label: string, text: string, parts: readonly string[] = []): string[] {
  const [first = '', ...rest] = wrap(text, parts);
  return [label.padEnd(LABEL) + first.trimStart(), ...rest];
}

/** `text: part, part, ...`, indented behind the labels and broken between parts. */
function wrap(text: string, parts: readonly string[]): string[] {
  const indent = ' '.repeat(LABEL);
  const lines: string[] = [];
  let line = indent + (parts.length === 0 ? text : `${text}:`);
  parts.forEach((part, index) => {
    const next = ` ${part}${index < parts.length - 1 ? ',' : ''}`;
    if (line.length + next.length > WIDTH) {
      lines.push(line);
      line = `${indent} ${next}`;
    } else line += next;
  });
  return [...lines, line];
}

function words(code: string): string {
  return code.replaceAll('_', ' ');
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
