import type { ExportedSection, ExportRow, PatientExport } from './patient-export.ts';

/** Something that happened, in a sentence for the person it happened to. */
export interface Sentence {
  readonly at: string;
  readonly text: string;
}

type Teller = (row: ExportRow) => { readonly at: unknown; readonly text: string };

const TELLERS: Readonly<Record<string, Teller>> = {
  signals: ({ time, type, source }) => ({ at: time, text: `We learned of ${word(type)} (from ${word(source)}).` }),
  appointments: ({ startsAt, status, serviceLine }) => ({
    at: startsAt,
    text: `An appointment${of(serviceLine)}: ${spaced(status)}.`,
  }),
  consents: ({ at, action, purpose, channel }) => ({
    at,
    text: `You ${action === 'grant' ? 'agreed to' : 'withdrew your consent to'} ${word(purpose)} by ${word(channel)}.`,
  }),
  stageChanges: ({ at, to, serviceLine }) => ({ at, text: `You came to the stage ${spaced(to)}${of(serviceLine)}.` }),
  runs: ({ enteredAt, journey }) => ({ at: enteredAt, text: `You entered the journey ${word(journey)}.` }),
  messages: ({ sentAt, plannedAt, channel, status }) => ({
    at: sentAt ?? plannedAt,
    text: sentAt
      ? `We wrote to you by ${word(channel)}: ${spaced(status)}.`
      : `A message was planned: ${spaced(status)}.`,
  }),
  replies: ({ receivedAt, channel }) => ({ at: receivedAt, text: `You wrote to us by ${word(channel)}.` }),
  surveyAnswers: ({ answeredAt, score }) => ({ at: answeredAt, text: `You gave a visit ${word(score)} of 10.` }),
  recalls: ({ dueOn, rule }) => ({ at: dueOn, text: `You were or are due under ${word(rule)}.` }),
  disclosures: ({ at, recipientKind }) => ({
    at,
    text: `Your data went to somebody outside (${spaced(recipientKind)}).`,
  }),
  rightsRequests: ({ receivedAt, kind, status }) => ({
    at: receivedAt,
    text: `You asked for ${spaced(kind)}: ${spaced(status)}.`,
  }),
};

/** What happened to a person, the oldest first. What has no moment is told in its section only. */
export function storyOf({ sections }: PatientExport): readonly Sentence[] {
  return sections.flatMap(sentencesOf).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function sentencesOf({ name, rows }: ExportedSection): Sentence[] {
  const tell = TELLERS[name];
  if (!tell) return [];
  return rows.flatMap((row) => {
    const { at, text } = tell(row);
    const moment = momentOf(at);
    return moment === undefined ? [] : [{ at: moment, text }];
  });
}

function momentOf(at: unknown): string | undefined {
  if (at instanceof Date) return at.toISOString();
  return typeof at === 'string' && at !== '' ? at : undefined;
}

function of(serviceLine: unknown): string {
  return typeof serviceLine === 'string' ? ` in ${serviceLine}` : '';
}

function spaced(value: unknown): string {
  return word(value).replaceAll('_', ' ');
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'something';
}
