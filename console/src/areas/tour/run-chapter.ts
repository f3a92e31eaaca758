import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { clockNow } from './clock-now.ts';
import { drawNumber, invent, type Invented } from './invented.ts';
import { atTime, DAY_MS, nextOpen, onDay } from './moments.ts';
import { moveTo } from './move-time.ts';
import * as story from './story.ts';
import { change, tourState } from './tour-state.ts';

/** What the tour needs to know of where it is, and what is to be done when something changed. */
export interface Around {
  readonly timeZone: string;
  /** Resolves when what is shown was read again. */
  readonly changed: () => Promise<void>;
}

type Run = (around: Around, patientId: string) => Promise<boolean | undefined>;

/** Somebody who read the guide longer ago than this is not taken to look for the same still. */
const GUIDE_COUNTS_MS = 13 * DAY_MS;
const MINUTE_MS = 60_000;
const DAYS_UNTIL_VISIT = 10;
const MOST_TRIES = 5;
/** Ten seconds. */
const MOST_LOOKS = 20;
const LOOK_EVERY_MS = 500;

const RUNS: Readonly<Record<Exclude<story.Chapter, 'guide'>, Run>> = {
  asks: async ({ timeZone, changed }, patientId) => {
    if (!(await moveTo(onDay(await clockNow(), 1, '12:30', timeZone), changed))) return false;
    await tell(patientId, 'asks', story.question(await somebody(), timeZone));
    return true;
  },
  agrees: async (_around, patientId) => {
    await tell(patientId, 'agrees', story.CONSENTS);
    return true;
  },
  searches: async ({ timeZone, changed }, patientId) => {
    if (!(await moveTo(onDay(await clockNow(), 1, '21:30', timeZone), changed))) return false;
    const { createdAt } = await patientOf(patientId);
    const isLongAgo = (await clockNow()).getTime() - Date.parse(createdAt) > GUIDE_COUNTS_MS;
    await tell(patientId, 'searches', isLongAgo ? [story.GUIDE, story.SEARCH] : [story.SEARCH]);
    return true;
  },
  books: async ({ timeZone, changed }, patientId) => {
    if (!(await moveTo(onDay(await clockNow(), 1, '09:30', timeZone), changed))) return false;
    const start = onDay(await clockNow(), DAYS_UNTIL_VISIT, '14:00', timeZone);
    await tell(patientId, 'books', [story.booking(appointmentOf(patientId), start)]);
    return true;
  },
  reminders: async ({ changed }, patientId) => {
    const { start } = await visitOf(patientId);
    return moveTo(new Date(start.getTime() - 10 * MINUTE_MS), changed);
  },
  visit: async ({ timeZone, changed }, patientId) => {
    const { start, key } = await visitOf(patientId);
    await tell(patientId, 'visit', [story.arrival(key)]);
    if (!(await moveTo(new Date(start.getTime() + 40 * MINUTE_MS), changed))) return false;
    await tell(patientId, 'visit', [story.visit(key)]);
    return moveTo(onDay(start, 4, '12:00', timeZone), changed);
  },
  recall: async ({ timeZone, changed }, patientId) => {
    const params = { query: { patient: patientId, limit: 1 } };
    const [recall] = answerOf(await http.GET('/v1/recalls', { params })).items;
    return recall ? moveTo(onDay(atTime(recall.dueOn, '12:00', timeZone), 1, '12:00', timeZone), changed) : true;
  },
  origin: () => Promise.resolve(true),
};

/** Does what the next chapter tells of, by the API that every website and record system uses. */
export async function runNext(around: Around): Promise<void> {
  const { done, patientId, isBusy } = tourState();
  const chapter = story.CHAPTERS[done];
  if (isBusy || chapter === undefined) return;
  await whileBusy(around, async () => {
    const isDone =
      chapter === 'guide' ? await readGuide(around) : patientId && (await RUNS[chapter](around, patientId));
    if (isDone) change({ done: done + 1 });
  });
}

/** Moves time outside of the story. */
export async function jumpTo(targetOf: (now: Date) => Date, around: Around): Promise<void> {
  if (tourState().isBusy) return;
  await whileBusy(around, async () => moveTo(targetOf(await clockNow()), around.changed));
}

async function whileBusy({ changed }: Around, work: () => Promise<unknown>): Promise<void> {
  change({ isBusy: true, error: undefined });
  try {
    await work();
  } catch (error) {
    change({ error });
  } finally {
    // Only then can be told whether the next chapter fits.
    await changed();
    change({ isBusy: false });
  }
}

/** Somebody whom nobody knows: a browser. What it does makes it a person of whom Attend knows no name. */
async function readGuide({ timeZone, changed }: Around): Promise<boolean> {
  if (!(await moveTo(nextOpen(await clockNow(), timeZone), changed))) return false;
  const visitor = `tour-${crypto.randomUUID()}`;
  await send([signalOf(story.GUIDE, await clockNow(), `visitor:${visitor}`, visitor)]);
  change({ patientId: await patientBehind(visitor) });
  return true;
}

/** A signal that is taken in by way of Kafka is heard a moment after it was accepted. */
async function patientBehind(visitor: string): Promise<string> {
  for (let looks = 1; ; looks += 1) {
    const body = { identifier: { visitor } };
    const [patient] = answerOf(await http.POST('/v1/patients/lookup', { body })).items;
    if (patient) return patient.id;
    if (looks === MOST_LOOKS) throw new Error('the visitor is not known');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Somebody new, whose number nobody of an earlier tour has. */
async function somebody(): Promise<Invented> {
  for (let tries = 1; ; tries += 1) {
    const invented = invent(drawNumber);
    const body = { identifier: { phone: invented.phone } };
    const { items } = answerOf(await http.POST('/v1/patients/lookup', { body }));
    if (items.length === 0 || tries === MOST_TRIES) return invented;
  }
}

/** The ids of the signals follow from the chapter, so that a chapter that is done twice is heard once. */
async function tell(patientId: string, chapter: story.Chapter, told: readonly story.Told[]): Promise<void> {
  const now = await clockNow();
  const signals = told.map((one, place) =>
    signalOf(one, now, `patient:${patientId}`, `${patientId}-${chapter}-${one.type}-${place}`),
  );
  await send(signals);
}

function signalOf({ type, data }: story.Told, now: Date, subject: string, mark: string) {
  const time = now.toISOString();
  return { specversion: '1.0', id: `tour-${mark}`, source: '/tour', type, time, subject, data } as const;
}

async function send(signals: ReturnType<typeof signalOf>[]): Promise<void> {
  const { rejected } = answerOf(await http.POST('/v1/signals', { body: signals }));
  const [first] = rejected;
  if (first) throw new Error(first.reason);
}

async function patientOf(id: string) {
  return answerOf(await http.GET('/v1/patients/{id}', { params: { path: { id } } }));
}

function appointmentOf(patientId: string): string {
  return `tour-${patientId}`;
}

/** When she is to come, and what the appointment is called by whoever booked it: the tour, or somebody else. */
async function visitOf(id: string): Promise<{ start: Date; key: string }> {
  const path = { id };
  const { items } = answerOf(await http.GET('/v1/patients/{id}/appointments', { params: { path } }));
  const start = items[0]?.startsAt;
  if (!start) throw new Error('there is no appointment');
  const timeline = answerOf(await http.GET('/v1/patients/{id}/timeline', { params: { path, query: { limit: 100 } } }));
  const key = timeline.items.find(({ title }) => title === 'appointment.booked')?.detail.data?.appointmentId;
  return { start: new Date(start), key: typeof key === 'string' ? key : appointmentOf(id) };
}
