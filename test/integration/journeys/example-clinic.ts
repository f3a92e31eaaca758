import type { MessageKey } from '../../../src/messages/message.ts';
import { ReceiptsService } from '../../../src/messages/outcomes/receipts.service.ts';
import { wallTime } from '../../../src/platform/duration.ts';
import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { type Example, type Line, TEXTS } from './journey-examples.ts';

const ZONE = 'America/New_York';
/** Day 0, a Monday. */
const FIRST_DAY = '2027-01-11';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The moment of a line such as `day 3, 14:00`. */
function momentOf(when: string): Date {
  const [, day, time] = /^day (\d+), (\d\d:\d\d)$/.exec(when) ?? [];
  if (day === undefined || time === undefined) throw new Error(`"${when}" is no moment`);
  const date = new Date(Date.parse(FIRST_DAY) + Number(day) * DAY_MS).toISOString().slice(0, 10);
  return wallTime(date, time, ZONE);
}

/** A clinic in which the journeys of an example are published, and one patient who lives through its lists. */
export class ExampleClinic {
  private seen: readonly string[] = [];

  private constructor(
    readonly engine: TestEngine,
    private readonly subject: string,
  ) {}

  static async open(example: Example): Promise<ExampleClinic> {
    const engine = await startEngine(momentOf('day 0, 09:00').toISOString());
    await engine.db.api.forClinic(engine.clinicId, async (tx) => {
      for (const type of example.types) await engine.get(SignalTypesService).save(tx, engine.clinicId, type);
      const templates = engine.get(TemplatesService);
      const shipped = await templates.shipped();
      const own = TEXTS.map(({ key, from, says }) => {
        const source = shipped.find((one) => one.key === from);
        const english = source?.bodies.sms?.['en'];
        if (!source || !english) throw new Error(`there is no text ${from}`);
        const body = `{{clinic.name}}: ${says} {{> opt-out}}`;
        return { ...source, key, bodies: { sms: { en: { ...english, body } } } };
      });
      await templates.install(tx, engine.clinicId, own, 'test');
    });
    for (const journey of example.journeys) await engine.publish(journey);
    return new ExampleClinic(engine, 'external:nobody');
  }

  /** Another patient of the same clinic, known since before day 0, who agreed to everything. */
  async patient(name: string, number: number): Promise<ExampleClinic> {
    const subject = `external:${name}`;
    const time = momentOf('day 0, 08:00').toISOString();
    const phone = `+1212555${String(number).padStart(4, '0')}`;
    const identifiers = { email: `${name}@example.com`, phone };
    const consents = ['treatment', 'operations', 'marketing'].flatMap((purpose) =>
      ['sms', 'email'].map((channel) =>
        anEvent('consent.granted', {
          subject,
          time,
          data: { purpose, channel, level: 'written', wording: 'Yes, write to me.' },
        }),
      ),
    );
    await this.engine.send(
      anEvent('patient.updated', { id: `known ${subject}`, subject, time, data: { identifiers } }),
      ...consents,
    );
    return new ExampleClinic(this.engine, subject);
  }

  /** Lives up to a moment, without anything that comes in then. Answers what happened since the last look. */
  async before(when: string): Promise<string[]> {
    await this.engine.moveTo(new Date(momentOf(when).getTime() - MINUTE_MS).toISOString());
    return this.look();
  }

  /** Lives the moment of a line. Answers what happened. */
  async live({ when, comesIn }: Line): Promise<string[]> {
    this.engine.clock.set(momentOf(when));
    await this.takeIn(comesIn);
    await this.engine.settle();
    return this.look();
  }

  private async takeIn(comesIn: string): Promise<void> {
    if (comesIn === '') return;
    const [, outcome] = /^staff: `(.+)`$/.exec(comesIn) ?? [];
    if (outcome !== undefined) return this.complete(outcome);
    if (comesIn === 'the message arrives') return this.receipt('delivered');
    if (comesIn === 'the message fails') return this.receipt('failed');
    const [, type, data] = /^`(\S+) (\{.*\})`$/.exec(comesIn) ?? [];
    if (type === undefined || data === undefined) throw new Error(`"${comesIn}" is not understood`);
    const time = this.engine.clock.now().toISOString();
    const instants = data.replace(/day \d+, \d\d:\d\d/g, (when) => momentOf(when).toISOString());
    const answer = await this.engine.send(
      anEvent(type, { subject: this.subject, time, data: JSON.parse(instants) as object }),
    );
    expect(answer.rejected).toEqual([]);
  }

  private async complete(outcome: string): Promise<void> {
    const { db, clinicId } = this.engine;
    const [task] = await this.ofPatient(`SELECT x.id FROM task AS x WHERE x.status = 'open'`);
    await db.api.forClinic(clinicId, (tx) =>
      this.engine.get(TasksService).complete(tx, clinicId, String(task?.['id']), { outcome, by: 'test' }),
    );
  }

  private async receipt(meaning: 'delivered' | 'failed'): Promise<void> {
    const [last] = await this.ofPatient(`SELECT x.id FROM message AS x WHERE x.sent_at IS NOT NULL`, 'x.sent_at DESC');
    const message: MessageKey = { clinicId: this.engine.clinicId, id: String(last?.['id']) };
    const known = await this.engine
      .get(ReceiptsService)
      .receive({ provider: 'sandbox', providerId: '-', message, status: meaning, meaning, code: null });
    expect(known).toBe(true);
  }

  /** What happened to the patient since the last look, in words. */
  private async look(): Promise<string[]> {
    const now = await this.happenings();
    const before = [...this.seen];
    this.seen = now;
    return now.filter((one) => {
      const place = before.indexOf(one);
      if (place >= 0) before.splice(place, 1);
      return place < 0;
    });
  }

  private async happenings(): Promise<string[]> {
    const rows = await this.ofPatient(
      `SELECT x.what FROM (
         SELECT m.patient_id, 'sends ' || m.channel || ' ' || t.template_key AS what
         FROM message AS m JOIN template_version AS t ON t.clinic_id = m.clinic_id AND t.id = m.template_version_id
         WHERE m.sent_at IS NOT NULL
         UNION ALL
         SELECT k.patient_id, 'task for ' || k.role || ': ' || k.title FROM task AS k WHERE k.kind = 'journey'
         UNION ALL
         SELECT k.patient_id, 'task closed' FROM task AS k WHERE k.kind = 'journey' AND k.status = 'cancelled'
         UNION ALL
         SELECT r.patient_id, 'ends: ' || r.ended_because FROM run AS r WHERE r.status = 'ended'
       ) AS x WHERE true`,
      'x.what',
    );
    return rows.map((row) => String(row['what']));
  }

  private ofPatient(statement: string, order = '1'): Promise<Record<string, unknown>[]> {
    return this.engine.query(
      `${statement} AND x.patient_id = (SELECT DISTINCT s.patient_id FROM signal AS s WHERE s.event_id = $1) ORDER BY ${order}`,
      [`known ${this.subject}`],
    );
  }
}
