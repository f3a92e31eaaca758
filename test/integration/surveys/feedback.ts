import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { PlaybooksService } from '../../../src/playbooks/playbooks.service.ts';
import type { TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { anEvent } from '../../support/signals.ts';

/** A Friday, ten in the morning at the clinic. */
export const VISIT_AT = '2026-11-20T15:00:00Z';
export const REVIEW_PAGE = 'https://reviews.example.com/lakeside';

/** Seconds alone; on a machine with much else to do, more. */
export const START_TIMEOUT_MS = 60_000;

const PASSES = 100;

export interface Asked {
  readonly patientId: string;
  readonly messageId: string;
  readonly path: string;
}

export interface PublicAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** A clinic that asks its patients after visits, and patients who answer. */
export class Feedback {
  constructor(readonly test: TestApp) {}

  /** Installs the playbook and says where reviews are written. */
  async install(): Promise<void> {
    const { test } = this;
    const playbooks = test.get(PlaybooksService);
    const wanted = (await playbooks.shipped()).filter(({ key }) => key === 'post-visit-feedback');
    await test.db.api.forClinic(test.clinic.id, async (tx) => {
      await playbooks.prepare(tx, test.clinic.id, wanted, 'test');
      await playbooks.publish(tx, test.clinic.id, wanted, 'test');
    });
    await this.admin('/v1/review-page', { method: 'PUT', body: { url: REVIEW_PAGE } });
  }

  admin(path: string, request?: Parameters<ReturnType<TestApp['api']>>[1]): ReturnType<ReturnType<TestApp['api']>> {
    return this.test.api(this.test.clinic.keys.admin)(path, request);
  }

  /** Somebody who may be asked by email how their visit was. */
  async addPatient(name: string, data: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const email = `${name}@example.com`;
    const id = await addPatient(this.test, this.test.clinic, email, { givenName: name, ...data });
    const consent = {
      purpose: 'operations',
      channel: 'email',
      level: 'express',
      wording: 'You may ask me how it was.',
    };
    await this.send(id, 'consent.granted', consent);
    return id;
  }

  async send(patientId: string, type: string, data: object): Promise<void> {
    const time = this.test.clock.now().toISOString();
    const event = anEvent(type, { subject: `patient:${patientId}`, time, data });
    const { body } = await this.admin('/v1/signals', { body: event });
    if (body.accepted !== 1) throw new Error(`the signal was not taken: ${JSON.stringify(body)}`);
  }

  async completeVisit(patientId: string, serviceLine = 'pulmonology'): Promise<void> {
    await this.send(patientId, 'visit.completed', { serviceLine, appointmentId: `visit of ${patientId}` });
  }

  /** A patient who has been asked how a visit was; answers the id of the message and the path of its link. */
  async asked(name: string, data: Readonly<Record<string, unknown>> = {}): Promise<Asked> {
    const patientId = await this.addPatient(name, data);
    await this.completeVisit(patientId);
    await this.settle();
    this.test.clock.advanceSeconds(28 * 3600);
    await this.settle();
    const [message] = await this.messages(patientId, 'post-visit-survey');
    if (message?.status !== 'sent') throw new Error(`nobody was asked: ${JSON.stringify(message)}`);
    return { patientId, messageId: message.id, path: await this.linkOf(patientId, 'post-visit-survey') };
  }

  query<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
    return asOwner(this.test.db.url, statement, values) as Promise<Row[]>;
  }

  /** Moves the clock and does all that is due then. */
  async moveTo(instant: string): Promise<void> {
    this.test.clock.set(instant);
    await this.settle();
  }

  async settle(): Promise<void> {
    const workers = [this.test.get(PendingWorker), this.test.get(TimersWorker), this.test.get(DispatchWorker)];
    for (let pass = 0; pass < PASSES; pass += 1) {
      let done = 0;
      for (const worker of workers) done += await worker.runOnce();
      if (done === 0) return;
    }
    throw new Error(`background work did not settle in ${PASSES} passes`);
  }

  async messages(patientId: string, journey: string): Promise<{ id: string; status: string; outcomeReason: string }[]> {
    const { body } = await this.admin(`/v1/messages?patient=${patientId}&journey=${journey}`);
    return body.items;
  }

  /** The path of the link in the one message of a journey to a patient. */
  async linkOf(patientId: string, journey: string): Promise<string> {
    const [message] = await this.messages(patientId, journey);
    const { body } = await this.admin(`/v1/messages/${message?.id ?? ''}`);
    const found = /\/[sr]\/[\w-]{22}/.exec(body.body?.text ?? '');
    if (!found) throw new Error(`there is no link: ${JSON.stringify(body)}`);
    return found[0];
  }

  async ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<PublicAnswer> {
    const response = await fetch(this.test.url + path, { redirect: 'manual', headers });
    return { status: response.status, headers: response.headers, html: await response.text() };
  }

  async answer(path: string, form: Readonly<Record<string, string>>): Promise<PublicAnswer> {
    const response = await fetch(this.test.url + path, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, headers: response.headers, html: await response.text() };
  }

  async tasks(patientId: string): Promise<{ title: string; role: string; dueAt: string; status: string }[]> {
    const { body } = await this.admin('/v1/tasks?limit=200');
    return body.items.filter((task: { patientId: string }) => task.patientId === patientId);
  }
}
