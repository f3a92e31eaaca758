import { randomUUID } from 'node:crypto';

import { RaiseService } from '../../../src/signals/raise.service.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { type ClinicKeys, seal } from '../../../src/platform/seal.ts';
import type { TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { plantGroups } from './planted-groups.ts';
import { AT, CANARY, word } from './planted-word.ts';

/** A patient of whom every table knows something, with a canary in every field that could say who they are or what they have. */
export class PlantedPatient {
  private constructor(
    private readonly test: TestApp,
    private readonly keys: ClinicKeys,
    readonly id: string,
    /** Somebody who was merged into the patient. */
    readonly mergedId: string,
    /** Somebody else of the household, of whom everything stays. */
    readonly otherId: string,
  ) {}

  static async plant(test: TestApp): Promise<PlantedPatient> {
    const keys = await test.get(Keys).of(test.db.database, test.clinic.id);
    const email = `${CANARY.toLowerCase()}.email@example.com`;
    const profile = { givenName: word('given'), familyName: word('family'), address: word('address'), region: 'WA' };
    const id = await addPatient(test, test.clinic, email, profile);
    const planted = new PlantedPatient(test, keys, id, randomUUID(), randomUUID());
    await planted.plantPerson();
    await planted.plantWhatWasAgreed();
    await planted.plantStory();
    await planted.plantMessages();
    await planted.plantHousehold();
    await planted.plantTraces();
    await planted.plantIncident();
    return planted;
  }

  private get clinicId(): string {
    return this.test.clinic.id;
  }

  private sealed(table: string, column: string, rowId: string, text: string): Buffer {
    return seal(this.keys, { clinicId: this.clinicId, table, column, rowId }, text);
  }

  private async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const all = { clinic_id: this.clinicId, ...row };
    const places = Object.keys(all).map((_, index) => `$${index + 1}`);
    const statement = `INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${places.join(', ')})`;
    await asOwner(this.test.db.url, statement, Object.values(all));
  }

  private async post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<any> {
    const answer = await this.test.api(this.test.clinic.keys.admin)(path, { body, headers });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async plantPerson(): Promise<void> {
    const { mergedId } = this;
    const profile = this.sealed('patient', 'profile', mergedId, JSON.stringify({ givenName: word('merged') }));
    await this.insert('patient', { id: mergedId, profile, merged_into: this.id, created_at: AT, updated_at: AT });
    const phone = '+12125550123';
    const hash = blindIndex(this.keys.index, 'phone', phone);
    const value = this.sealed('contact_point', 'value', `${this.id}:phone:${hash}`, `${phone} ${word('phone')}`);
    await this.insert('contact_point', { patient_id: this.id, kind: 'phone', hash, value, created_at: AT });
    await this.insert('identifier', { kind: 'phone', hash, patient_id: this.id, created_at: AT });
    await this.post(`/v1/patients/${this.id}/suppressions`, {
      kind: 'phone',
      reason: 'staff',
      note: word('suppression'),
    });
    await this.post(`/v1/patients/${this.id}/stakeholders`, { kind: 'caregiver', name: word('caregiver') });
    await this.insert('reply', {
      ...{ id: randomUUID(), channel: 'sms', contact_hash: hash, patient_id: null, intent: 'other', received_at: AT },
      ...{ body: Buffer.alloc(0), provider_message_id: 'SM0' },
    });
    await this.fillReplies();
  }

  /** The body is sealed for its row, whose id must be known first. */
  private async fillReplies(): Promise<void> {
    const rows = await asOwner(this.test.db.url, `SELECT id FROM reply WHERE clinic_id = $1`, [this.clinicId]);
    for (const { id } of rows) {
      const body = this.sealed('reply', 'body', String(id), word('reply'));
      await asOwner(this.test.db.url, `UPDATE reply SET body = $2 WHERE id = $1`, [id, body]);
    }
  }

  private async plantWhatWasAgreed(): Promise<void> {
    const { id } = this;
    const path = `/v1/patients/${id}`;
    await this.post(`${path}/consents`, {
      ...{ purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant' },
      ...{ wording: word('kept'), source: 'form' },
    });
    await this.post(`${path}/risk-acknowledgements`, { channel: 'sms', wording: word('kept'), source: 'form' });
    await this.post(`${path}/authorizations`, {
      ...{ description: word('kept'), discloser: 'Clinic', recipient: 'Inhalers Inc.', purpose: word('kept') },
      ...{ expires: { event: word('kept') }, signedAt: AT, signer: { name: word('kept'), isRepresentative: false } },
      statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
      ...{ payer: 'Inhalers Inc.', copyGivenAt: AT },
    });
    await this.post(`${path}/disclosures`, {
      recipient: { kind: 'authority', name: word('kept'), address: word('kept') },
      ...{ description: word('kept'), purpose: word('kept'), basis: 'judicial' },
    });
    await this.post('/v1/rights-requests', {
      patientId: id,
      kind: 'access',
      receivedVia: 'letter',
      asks: word('kept'),
    });
    await this.insert('patient_restriction', {
      ...{ id: randomUUID(), patient_id: id, kind: 'no_marketing', request_id: randomUUID() },
      ...{ agreed_at: AT, agreed_by: 'test' },
    });
    const hold = randomUUID();
    await this.insert('legal_hold', {
      ...{ id: hold, patient_id: id, reason: this.sealed('legal_hold', 'reason', hold, word('kept')) },
      ...{ placed_at: AT, placed_by: 'test', released_at: AT, released_by: 'test' },
    });
  }

  private async plantStory(): Promise<void> {
    const { id } = this;
    await this.post('/v1/signals', {
      ...{ specversion: '1.0', id: word('event'), source: '/ehr', type: 'appointment.booked', time: AT },
      subject: `patient:${id}`,
      data: { appointmentId: word('appointment'), start: '2026-12-01T15:00:00Z', serviceLine: 'pulmonology' },
    });
    const [run, version, signal] = [randomUUID(), randomUUID(), randomUUID()];
    await this.insert('lifecycle', {
      ...{ patient_id: id, service_line: 'dental', stage: 'care', since: AT, episode: 1 },
      ...{ because_signal: signal, because_rule: 'first-intent' },
    });
    const touch = { channel: 'guide', campaign: word('campaign'), actor: 'patient', is_lead: true };
    await this.insert('touch', { id: randomUUID(), patient_id: id, at: AT, ...touch });
    await this.insert('conversion', { id: randomUUID(), patient_id: id, kind: 'booked', at: AT, month: '2026-11-01' });
    await this.insert('stage_change', {
      ...{ patient_id: id, service_line: 'dental', to_stage: 'care', episode: 1, at: AT, recorded_at: AT },
      ...{ signal_id: signal, rule: 'first-intent' },
    });
    await this.insert('run', {
      ...{ id: run, patient_id: id, journey_key: 'planted', version_id: version, status: 'live', step: 'wait' },
      ...{ correlation: '00000000-0000-0000-0000-000000000000', visits: '{}', log_length: 1, cause_signal: signal },
      ...{ caused_at: AT, entered_at: AT, step_at: AT },
      attributes: this.sealed('run', 'attributes', run, JSON.stringify({ note: word('attribute') })),
    });
    await this.insert('timer', { run_id: run, patient_id: id, step: 'wait', visit: 1, due_at: '2026-12-24T15:00:00Z' });
    await this.insert('wait', { run_id: run, signal_type: 'visit.completed', patient_id: id, step: 'wait', visit: 1 });
    await this.insert('run_log', {
      ...{
        run_id: run,
        ordinal: 1,
        patient_id: id,
        at: AT,
        entries: JSON.stringify([
          ['call', 'task', 'opened'],
          ['call', 'task', word('went')],
        ]),
      },
    });
    const talk = randomUUID();
    await this.insert('hand_over', {
      ...{ id: talk, patient_id: id, since: AT, until: '2026-11-20T15:00:00Z', taken_by: 'test' },
      ...{ ended_at: AT, ended_by: 'test', reason: this.sealed('hand_over', 'reason', talk, word('talk')) },
      end_reason: this.sealed('hand_over', 'end_reason', talk, word('talked')),
    });
    const task = randomUUID();
    await this.insert('task', {
      ...{ id: task, kind: 'manual', patient_id: id, title: word('title'), role: 'front_desk', status: 'done' },
      ...{
        created_at: AT,
        changed_at: AT,
        outcome: word('outcome'),
        done_at: AT,
        note: this.sealed('task', 'note', task, word('note')),
        brief: this.sealed('task', 'brief', task, word('brief')),
      },
    });
    const comment = randomUUID();
    await this.insert('task_comment', {
      ...{ id: comment, task_id: task, at: AT, by: 'test' },
      text: this.sealed('task_comment', 'text', comment, word('said')),
    });
    await this.insert('task', {
      ...{ id: randomUUID(), kind: 'manual', patient_id: id, title: word('open'), role: 'front_desk', status: 'open' },
      ...{ created_at: AT, changed_at: AT },
    });
    await plantGroups((table, row) => this.insert(table, row), id, signal);
  }

  private async plantMessages(): Promise<void> {
    const { id } = this;
    // Planned, and answered once more for its Idempotency-Key.
    const followUp = { body: word('planned'), reason: word('reason'), channel: 'sms' };
    await this.post(`/v1/patients/${id}/follow-ups`, followUp, { 'Idempotency-Key': 'planted' });
    const message = randomUUID();
    const sealed = (column: string, text: string) => this.sealed('message', column, message, text);
    await this.insert('message', {
      ...{ id: message, patient_id: id, purpose: 'treatment', priority: 1, channels: ['sms'], status: 'delivered' },
      ...{ planned_at: AT, due_at: AT, latest_at: AT, sent_at: AT, settled_at: AT, channel: 'sms', provider: 'twilio' },
      ...{ free_text: sealed('free_text', word('free')), sent_address: sealed('sent_address', word('sent-to')) },
      ...{ sent_body: sealed('sent_body', JSON.stringify({ text: word('sent') })), link_token: `token-${message}` },
      ...{ address_hash: randomUUID(), attempts: 1, claimed_at: AT },
    });
    const of = { message_id: message };
    const allowed = { ordinal: 1, at: AT, outcome: 'send', reason: 'allowed', channel: 'sms' };
    await this.insert('message_decision', { ...of, ...allowed });
    await this.insert('message_attempt', { ...of, ordinal: 1, provider: 'twilio', channel: 'sms', started_at: AT });
    await this.insert('receipt', { ...of, status: 'delivered', received_at: AT });
    const content = this.sealed('sandbox_delivery', 'content', message, JSON.stringify({ text: word('sink') }));
    await this.insert('sandbox_delivery', { ...of, channel: 'sms', content, delivered_at: AT });
    const comment = this.sealed('survey_answer', 'comment', message, word('comment'));
    await this.insert('survey_answer', { ...of, patient_id: id, score: 3, comment, via: 'link', answered_at: AT });
    const reply = randomUUID();
    await this.insert('reply', {
      ...{ id: reply, channel: 'sms', contact_hash: randomUUID(), patient_id: id, intent: 'other', received_at: AT },
      ...{ body: this.sealed('reply', 'body', reply, word('own-reply')), provider_message_id: 'SM1' },
    });
    await this.insert('opt_in', {
      ...{ id: randomUUID(), patient_id: id, message_id: message, email_hash: randomUUID(), wording: word('kept') },
      ...{ wording_version: '1', source: 'form', requested_at: AT, requested_by: 'test' },
      expires_at: '2027-01-01T00:00:00Z',
    });
  }

  /** A message to somebody else of the household that spoke for the patient's, and named them. */
  private async plantHousehold(): Promise<void> {
    const [speaker, merged] = [randomUUID(), randomUUID()];
    const text = JSON.stringify({ text: word('household') });
    const of = { purpose: 'treatment', priority: 1, channels: ['sms'], planned_at: AT, due_at: AT, latest_at: AT };
    await this.insert('message', {
      ...{ ...of, id: speaker, patient_id: this.otherId, status: 'delivered', claimed_at: AT, sent_at: AT },
      ...{ template_version_id: randomUUID(), channel: 'sms', provider: 'sandbox', attempts: 1, settled_at: AT },
      ...{ address_hash: randomUUID(), sent_address: this.sealed('message', 'sent_address', speaker, '+12125550124') },
      sent_body: this.sealed('message', 'sent_body', speaker, text),
    });
    await this.insert('message', {
      ...{ ...of, id: merged, patient_id: this.id, status: 'suppressed', outcome_reason: 'household_merged' },
      ...{
        template_version_id: randomUUID(),
        merged_into: speaker,
        settled_at: AT,
        planned_at: '2026-11-19T16:00:00Z',
      },
    });
    const content = this.sealed('sandbox_delivery', 'content', speaker, text);
    await this.insert('sandbox_delivery', { message_id: speaker, channel: 'sms', content, delivered_at: AT });
  }

  /** What went wrong with the patient's data, an emergency in which they were looked up, and an audience that they are in. */
  private async plantIncident(): Promise<void> {
    const { id } = this;
    const incident = await this.post('/v1/incidents', { what: word('kept'), where: word('kept') });
    await this.post(`/v1/incidents/${incident.id}/count`, { scopes: [{ kind: 'patients', patients: [id] }] });
    const [access, answer] = [randomUUID(), randomUUID()];
    await this.insert('break_glass', {
      ...{ id: access, caller_kind: 'user', caller_id: 'test', caller_role: 'marketer' },
      ...{ opened_at: AT, expires_at: '2026-11-19T15:30:00Z', reviewed_at: AT, reviewed_by: 'user:other' },
      ...{ outcome: 'justified', reason: this.sealed('break_glass', 'reason', access, word('kept')) },
      note: this.sealed('break_glass', 'note', access, word('kept')),
    });
    await this.insert('audience_answer', {
      ...{ id: answer, kind: 'audience', spec_hash: 'planted', spec: '{}', outcome: 'told', answer: '{}' },
      ...{ asked_by: 'test', at: AT },
    });
    const people = Buffer.from('0123456789abcdef', 'hex');
    await this.insert('audience_set', { answer_id: answer, place: 0, is_whole: true, size: 1, people });
  }

  private async plantTraces(): Promise<void> {
    await this.test.api(this.test.clinic.keys.clinician)(`/v1/patients/${this.id}`);
    await this.test.db.database.transaction((tx) =>
      this.test.get(RaiseService).raise(tx, [
        {
          ...{ clinicId: this.clinicId, type: 'task.completed', time: new Date(AT), patientId: this.id },
          ...{ source: '/attend/tasks', key: 'planted', data: { taskId: 'planted', outcome: word('raised') } },
        },
      ]),
    );
  }
}
