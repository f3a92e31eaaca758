import fc from 'fast-check';

import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { IntakeService } from '../../../src/intake/intake.service.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { SimulationWorker } from '../../../src/simulation/simulation.worker.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import type { TestApi, TestApp, TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { anEvent } from '../../support/signals.ts';

const MINUTE_MS = 60_000;
const PASSES = 100;

/** Something that one of a few patients does, at a minute of the story. */
export interface Deed {
  readonly patient: number;
  readonly minute: number;
  readonly what: 'guide' | 'search' | 'book' | 'cancel' | 'revoke' | 'grant';
  readonly booking: number;
}

export function stories(days: number): fc.Arbitrary<Deed[]> {
  const what = fc.constantFrom<Deed['what'][]>(
    'guide',
    'search',
    'search',
    'search',
    'search',
    'book',
    'book',
    'cancel',
    'revoke',
    'grant',
  );
  const deed = fc.record({
    patient: fc.nat({ max: 2 }),
    minute: fc.nat({ max: days * 24 * 60 - 1 }),
    what,
    booking: fc.nat({ max: 3 }),
  });
  const byMinute = (deeds: Deed[]) => deeds.sort((a, b) => a.minute - b.minute);
  return fc.uniqueArray(deed, { minLength: 25, maxLength: 50, selector: ({ minute }) => minute }).map(byMinute);
}

/** A clinic with everything that is shipped, and one live journey. */
export async function makeClinic(test: TestApp, slug: string, journey: { readonly key: string }): Promise<TestClinic> {
  const clinic = await test.addClinic(slug);
  await test.db.api.forClinic(clinic.id, async (tx) => {
    const templates = test.get(TemplatesService);
    await templates.install(tx, clinic.id, await templates.shipped(), 'test');
    await test.get(JourneysService).saveDraft(tx, clinic.id, journey.key, journey, 'test');
    await test.get(JourneysService).publish(tx, clinic.id, journey.key, 'test');
  });
  return clinic;
}

/** Lives through a story in real time: each signal is heard the moment it happens, and what falls due happens between. */
export class LivedHistory {
  constructor(
    private readonly test: TestApp,
    private readonly clinic: TestClinic,
    private readonly start: Date,
  ) {}

  /** Three patients who read the guide, left an address and agreed to hear from the clinic. */
  async begin(): Promise<void> {
    this.test.clock.set(new Date(this.start.getTime() - 60 * MINUTE_MS));
    const time = this.test.clock.now().toISOString();
    for (const patient of [0, 1, 2]) {
      const subject = this.subjectOf(patient);
      const identifiers = { email: `${this.clinic.slug}-${patient}@example.com` };
      await this.tell(anEvent('form.submitted', { subject, time, data: { givenName: 'Jane', identifiers } }));
      await this.tell(anEvent('guide.downloaded', { subject, time, data: { topic: 'asthma' } }));
      for (const purpose of ['marketing', 'treatment']) {
        await this.tell(anEvent('consent.granted', { subject, time, data: consentTo(purpose) }));
      }
    }
    await this.settle();
  }

  async live(deeds: readonly Deed[], until: Date): Promise<void> {
    for (const deed of deeds) {
      const at = new Date(this.start.getTime() + deed.minute * MINUTE_MS);
      await this.pass(at);
      this.test.clock.set(at);
      await this.tell(this.eventOf(deed, at));
      await this.settle();
    }
    await this.pass(new Date(until.getTime() - 1));
    this.test.clock.set(until);
  }

  /** Everything the engine did, as a simulation tells it. */
  async timeline(): Promise<string[]> {
    const rows = await this.query(
      `SELECT r.patient_id, r.entered_at AS at, 'Enters' AS title FROM run r WHERE r.clinic_id = $1
       UNION ALL
       SELECT l.patient_id, l.at, CASE WHEN l.kind = 'end' THEN 'Leaves: ' ELSE l.kind || ': ' END || l.outcome
       FROM step_log l WHERE l.clinic_id = $1
       UNION ALL
       SELECT m.patient_id, d.at,
              CASE d.outcome WHEN 'send' THEN 'Sent by ' || d.channel WHEN 'defer' THEN 'Held back: ' || d.reason
                             ELSE 'Not sent: ' || d.reason END
       FROM message_decision d JOIN message m ON m.clinic_id = d.clinic_id AND m.id = d.message_id WHERE d.clinic_id = $1
       UNION ALL
       SELECT t.patient_id, t.created_at, t.title FROM task t WHERE t.clinic_id = $1`,
    );
    return rows
      .map((row) => `${String(row['patient_id'])} ${(row['at'] as Date).toISOString()} ${String(row['title'])}`)
      .sort();
  }

  private eventOf({ patient, what, booking, minute }: Deed, at: Date): object {
    const subject = this.subjectOf(patient);
    const time = at.toISOString();
    const appointmentId = `${this.clinic.slug}-${patient}-${booking}`;
    // Appointments of one patient are on days of their own: two of a day become one reminder, which a simulation counts as two.
    const day = 6 + 8 * booking + patient;
    const start = new Date(this.start.getTime() + (day * 24 * 60 + (minute % 600)) * MINUTE_MS).toISOString();
    switch (what) {
      case 'guide':
        return anEvent('guide.downloaded', { subject, time, data: { topic: 'asthma' } });
      case 'search':
        return anEvent('search.performed', { subject, time, data: { specialty: 'pulmonology' } });
      case 'book':
        return anEvent('appointment.booked', {
          subject,
          time,
          data: { appointmentId, start, serviceLine: 'pulmonology' },
        });
      case 'cancel':
        return anEvent('appointment.cancelled', { subject, time, data: { appointmentId } });
      case 'revoke':
        return anEvent('consent.revoked', { subject, time, data: { purpose: 'marketing', channel: 'email' } });
      case 'grant':
        return anEvent('consent.granted', { subject, time, data: consentTo('marketing') });
    }
  }

  private subjectOf(patient: number): string {
    return `external:${this.clinic.slug}-${patient}`;
  }

  private async tell(event: object): Promise<void> {
    const { accepted, rejected } = await this.test.get(IntakeService).accept(this.clinic.id, [event]);
    if (accepted !== 1) throw new Error(JSON.stringify(rejected));
  }

  /** Lets everything happen that is due until a moment, each at its own; staff do what they are asked when it is due. */
  private async pass(until: Date): Promise<void> {
    for (let next = await this.nextDue(); next && next <= until; next = await this.nextDue()) {
      if (next > this.test.clock.now()) this.test.clock.set(next);
      await this.settle();
      await this.doTasks();
      await this.settle();
    }
  }

  private async nextDue(): Promise<Date | undefined> {
    const [row] = await this.query(
      `SELECT least((SELECT min(due_at) FROM timer WHERE clinic_id = $1),
                    (SELECT min(due_at) FROM message WHERE clinic_id = $1 AND status IN ('planned', 'deferred')),
                    (SELECT min(due_at) FROM task WHERE clinic_id = $1 AND status = 'open' AND kind = 'journey')) AS at`,
    );
    return (row?.['at'] as Date | null) ?? undefined;
  }

  private async doTasks(): Promise<void> {
    const tasks = await this.query(
      `SELECT id FROM task WHERE clinic_id = $1 AND status = 'open' AND kind = 'journey' AND due_at <= $2`,
      [this.test.clock.now()],
    );
    for (const { id } of tasks) {
      await this.test.db.api.forClinic(this.clinic.id, (tx) =>
        this.test.get(TasksService).complete(tx, this.clinic.id, String(id), { outcome: 'done', by: 'test' }),
      );
    }
  }

  private async settle(): Promise<void> {
    const workers = [this.test.get(PendingWorker), this.test.get(TimersWorker), this.test.get(DispatchWorker)];
    for (let pass = 0; pass < PASSES; pass += 1) {
      let done = 0;
      for (const worker of workers) done += await worker.runOnce();
      if (done === 0) return;
    }
    throw new Error('background work does not settle');
  }

  private query(statement: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return asOwner(this.test.db.url, statement, [this.clinic.id, ...values]);
  }
}

/** Runs what waits to be simulated. */
export async function simulateAll(test: TestApp): Promise<void> {
  const worker = test.get(SimulationWorker);
  while ((await worker.runOnce()) > 0);
}

/** A simulated timeline in the words of the lived one. */
export function told({
  patientId,
  timeline,
}: {
  patientId: string;
  timeline: { at: string; title: string }[];
}): string[] {
  return timeline.map(({ at, title }) => {
    const plain = title.replace(/^Enters, .*/, 'Enters').replace(/^(Held back) until \S+(: .*)$/, '$1$2');
    return `${patientId} ${at} ${plain}`;
  });
}

function consentTo(purpose: string): object {
  return { purpose, channel: 'email', level: 'written', wording: 'Yes, write to me.', source: 'form' };
}

/** How a clinic asks for simulations of a journey over a period, and reads them. */
export function simulationsOf(admin: () => TestApi, key: string, period: object) {
  const path = `/v1/journeys/${key}/simulate`;
  return {
    path,
    request: async (body: object = period): Promise<string> => {
      const answer = await admin()(path, { body });
      expect(answer).toMatchObject({ status: 202, body: { status: 'queued' } });
      return answer.body.id;
    },
    read: async (id: string) => (await admin()(`/v1/simulations/${id}`)).body,
  };
}
