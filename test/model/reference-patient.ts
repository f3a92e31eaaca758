import type { ModelSignal } from './rules.ts';

interface ModelAppointment {
  readonly id: string;
  status: string;
  start: number | undefined;
  startToldAt: number;
  line: string | undefined;
  toldAt: number;
}

const STATUS: Readonly<Record<string, string>> = {
  'appointment.booked': 'booked',
  'appointment.rescheduled': 'booked',
  'appointment.confirmed': 'confirmed',
  'appointment.cancelled': 'cancelled',
  'appointment.no_show': 'no_show',
  'appointment.checked_in': 'checked_in',
  'visit.completed': 'completed',
};

/** Bookings as their signals left them: the newest decides, of those that say a start the newest of them. */
export class ModelAppointments {
  private readonly all: ModelAppointment[] = [];

  named(id: unknown): ModelAppointment | undefined {
    return this.all.find((one) => one.id === id);
  }

  /** Nothing where the appointment does not stand. */
  startOf(id: string | undefined): number | undefined {
    const own = this.named(id);
    return own && ['booked', 'confirmed'].includes(own.status) ? own.start : undefined;
  }

  fold({ type, time, data, line }: ModelSignal): void {
    const status = STATUS[type];
    const id = data['appointmentId'];
    if (status === undefined || typeof id !== 'string') return;
    const start = typeof data['start'] === 'string' ? Date.parse(data['start']) : undefined;
    const own = this.named(id);
    if (!own) {
      const startToldAt = start === undefined ? -Infinity : time;
      this.all.push({ id, status, start, startToldAt, line, toldAt: time });
      return;
    }
    const isLate = time < own.toldAt;
    if (start !== undefined && (!isLate || time > own.startToldAt)) Object.assign(own, { start, startToldAt: time });
    if (isLate) own.line ??= line;
    else Object.assign(own, { status, line: line ?? own.line, toldAt: time });
  }
}

interface ModelStage {
  readonly line: string;
  stage: string;
  since: number;
  episode: number;
  lastIntent: number | undefined;
}

const HIGH_INTENT = ['provider.viewed', 'insurance.checked'];
const INTENT = ['guide.downloaded', 'search.performed', 'page.viewed', 'form.submitted'];
const BOOKING = ['appointment.booked', 'appointment.confirmed', 'appointment.rescheduled'];
const FORTNIGHT_MS = 14 * 86_400_000;

/** The stages of a patient by the rules that are shipped. */
export class ModelStages {
  readonly changes: string[] = [];
  private readonly all: ModelStage[] = [];

  list(): string[] {
    return this.all.map(({ line, stage, episode, since }) => `${line} ${stage} ${episode} since ${since}`).sort();
  }

  /** Answers the signal that tells of the change, if there is one. */
  take(signal: ModelSignal): ModelSignal | undefined {
    const { type, time, line } = signal;
    if (line === undefined) return undefined;
    const own = this.all.find((one) => one.line === line);
    const isOld = own !== undefined && time < own.since && (own.episode > 1 || own.stage === 'post_visit');
    const move = isOld ? undefined : this.moveFrom(own, type, time);
    if (own && INTENT.includes(type) && (move || own.stage === 'awareness')) {
      own.lastIntent = Math.max(own.lastIntent ?? 0, time);
    }
    return move && this.change(own, signal, line, move);
  }

  private moveFrom(own: ModelStage | undefined, type: string, time: number): [to: string, rule: string] | undefined {
    const from = own?.stage ?? '';
    const isBefore = (...stages: string[]) => ['', ...stages].includes(from);
    if (HIGH_INTENT.includes(type) && isBefore('awareness')) return ['consideration', 'high-intent'];
    if (INTENT.includes(type) && from === '') return ['awareness', 'first-intent'];
    if (INTENT.includes(type) && from === 'awareness' && own?.lastIntent !== undefined) {
      const isNear = Math.abs(time - own.lastIntent) <= FORTNIGHT_MS;
      return isNear ? ['consideration', 'second-intent-in-14-days'] : undefined;
    }
    if (BOOKING.includes(type) && isBefore('awareness', 'consideration')) return ['access', 'reached-out'];
    if (type === 'appointment.checked_in' && isBefore('awareness', 'consideration', 'access'))
      return ['care', 'arrived'];
    if (type === 'visit.completed' && from !== 'post_visit') return ['post_visit', 'visit-completed'];
    return BOOKING.includes(type) && from === 'post_visit' ? ['access', 'new-episode'] : undefined;
  }

  private change(
    own: ModelStage | undefined,
    { name, type, time }: ModelSignal,
    line: string,
    [to, rule]: [string, string],
  ): ModelSignal {
    const from = own?.stage;
    const episode = (own?.episode ?? 1) + (from === 'post_visit' ? 1 : 0);
    if (own) Object.assign(own, { stage: to, since: time, episode });
    else this.all.push({ line, stage: to, since: time, episode, lastIntent: INTENT.includes(type) ? time : undefined });
    this.changes.push(`${line} ${from ?? 'none'} -> ${to} ${episode} by ${rule} of ${name}`);
    const data = { serviceLine: line, ...(from !== undefined && { from }), to, episode, rule };
    return { name: `stage ${name} ${line}`, type: 'stage.changed', time, source: '/attend/lifecycle', hops: 0, data };
  }
}
