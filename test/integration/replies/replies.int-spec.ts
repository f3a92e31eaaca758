import { RepliesService } from '../../../src/replies/replies.service.ts';
import { FrontDesk, PHONE, TOMORROW } from './front-desk.ts';

describe('replies', () => {
  let desk: FrontDesk;
  let ann: string;

  beforeEach(async () => {
    desk = await FrontDesk.open('2026-11-20T15:00:00Z');
    ann = await desk.addPatient({ phone: PHONE });
  });
  afterEach(() => desk.close());

  describe('the appointment', () => {
    it.each(['YES', 'Sí', 'C', 'confirm'])('is confirmed by %s to its reminder', async (text) => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.book(ann, 'A-2', '2026-11-21T18:00:00Z');
      await desk.remind(ann, visit);

      await desk.hear(text);

      expect(await desk.statusOf(visit)).toBe('confirmed');
      expect(await desk.tasks()).toEqual([]);
    });

    it('is confirmed without a message when there is only one', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);

      await desk.hear('C');

      expect(await desk.statusOf(visit)).toBe('confirmed');
    });

    it.each([
      { what: 'that arrived', change: `status = 'failed'` },
      { what: 'by text, where a call came later', change: `channel = 'voice'` },
    ])('is that of the last message $what', async ({ change }) => {
      const visit = await desk.book(ann, 'A-1', '2026-11-24T18:00:00Z');
      const other = await desk.book(ann, 'A-2', '2026-11-25T18:00:00Z');
      await desk.remind(ann, visit);
      desk.engine.clock.advanceSeconds(90_000);
      const later = await desk.remind(ann, other);
      await desk.engine.query(`UPDATE message SET ${change} WHERE id = $1`, [later]);

      await desk.hear('C');

      expect([await desk.statusOf(visit), await desk.statusOf(other)]).toEqual(['confirmed', 'booked']);
    });

    it('is asked for when there are two on the same day', async () => {
      await desk.book(ann, 'A-1', TOMORROW);
      await desk.book(ann, 'A-2', '2026-11-21T18:00:00Z');

      await desk.hear('C');

      expect(await desk.signals('appointment.confirmed')).toEqual([]);
      expect(await desk.tasks()).toMatchObject([
        { title: 'Confirms an appointment, and it is unclear which or for when' },
      ]);
    });

    it('is asked for when two patients share the phone and no message says which', async () => {
      await desk.book(ann, 'A-1', TOMORROW);
      await desk.addPatient({ phone: PHONE });

      await desk.hear('C');

      expect(await desk.signals('appointment.confirmed')).toEqual([]);
      expect(await desk.tasks()).toMatchObject([{ patient_id: null }]);
      expect(await desk.signals('message.replied')).toEqual([]);
    });

    it('is asked for when the one that the message was about is gone', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.book(ann, 'A-2', '2026-11-25T18:00:00Z');
      await desk.remind(ann, visit);
      desk.engine.clock.advanceSeconds(60);
      await desk.tell(ann, 'appointment.cancelled', { appointmentId: 'A-1' });
      desk.engine.clock.advanceSeconds(60);

      await desk.hear('C');

      expect(await desk.signals('appointment.confirmed')).toEqual([]);
      expect(await desk.tasks()).toHaveLength(1);
    });

    it('stays booked while the desk finds another time', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.remind(ann, visit);

      await desk.hear('R');

      expect(await desk.statusOf(visit)).toBe('booked');
      expect(await desk.tasks()).toMatchObject([{ kind: 'reply', title: 'Asks to reschedule an appointment' }]);
    });

    it('is still meant after HELP was asked in between', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.remind(ann, visit);

      await desk.hear('HELP');
      await desk.hear('YES');

      expect(await desk.answers()).toEqual([expect.stringMatching(/^help-reply /)]);
      expect(await desk.statusOf(visit)).toBe('confirmed');
    });
  });

  describe('the appointment that moved', () => {
    it('is asked about when its reminder told another time, and confirmed when the time is only told again', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.remind(ann, visit);
      desk.engine.clock.advanceSeconds(60);
      await desk.book(ann, 'A-1', TOMORROW);
      await desk.hear('C');
      expect(await desk.statusOf(visit)).toBe('confirmed');

      desk.engine.clock.advanceSeconds(60);
      const start = '2026-11-22T15:00:00Z';
      await desk.tell(ann, 'appointment.rescheduled', { appointmentId: 'A-1', start });
      desk.engine.clock.advanceSeconds(60);
      await desk.hear('C');

      expect(await desk.statusOf(visit)).toBe('booked');
      expect(await desk.tasks()).toMatchObject([{ title: expect.stringContaining('Confirms an appointment') }]);
    });
  });

  describe('from a number that is known to be somebody else’s', () => {
    beforeEach(() => desk.hear('wrong number'));

    it('confirm nothing, revoke nobody and are nobody’s, and still end messages to the number', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      const before = await desk.consented(ann);

      await desk.hear('C');
      await desk.hear('STOP');

      expect(await desk.statusOf(visit)).toBe('booked');
      expect(await desk.consented(ann)).toEqual(before);
      expect(await desk.suppressions()).toMatchObject([
        { reason: 'opt_out', purpose: null },
        { reason: 'wrong_number' },
      ]);
      const rows = await desk.engine.query(`SELECT patient_id FROM reply WHERE intent <> 'wrong_number'`);
      expect(rows).toEqual([{ patient_id: null }, { patient_id: null }]);
    });
  });

  it('end messages also where an appointment cannot be opened', async () => {
    await desk.book(ann, 'A-1', TOMORROW);
    await desk.engine.query(`UPDATE appointment SET details = '\\x00'`);

    await desk.hear('STOP');

    expect((await desk.consented(ann)).filter((line) => line.endsWith('sms'))).toEqual([]);
  });

  it('are not those of a patient who was erased', async () => {
    await desk.sendTo(ann, 'survey-request', { purpose: 'operations', kind: 'review' });
    await desk.engine.query(`UPDATE patient SET erased_at = now() WHERE id = $1`, [ann]);
    await desk.engine.query(`DELETE FROM contact_point WHERE patient_id = $1`, [ann]);

    await desk.hear('Who is this?');

    expect(await desk.engine.query(`SELECT patient_id, message_id FROM reply`)).toEqual([
      { patient_id: null, message_id: null },
    ]);
    expect(await desk.tasks()).toMatchObject([{ patient_id: null }]);
  });

  describe('other replies', () => {
    it('suppress a wrong number and have the desk find another', async () => {
      await desk.hear('wrong number');

      expect(await desk.suppressions()).toMatchObject([
        { kind: 'phone', purpose: null, reason: 'wrong_number', source: 'sms' },
      ]);
      expect(await desk.tasks()).toMatchObject([{ kind: 'contact', role: 'front_desk' }]);
      expect(await desk.answers()).toEqual([]);
    });

    it('that speak of an emergency are answered at once and urgent', async () => {
      await desk.hear("I have chest pain and can't breathe");

      expect(await desk.answers()).toEqual([expect.stringMatching(/^emergency-reply (sent|delivered)$/)]);
      expect(await desk.tasks()).toMatchObject([
        { kind: 'reply', role: 'clinician', due_at: new Date('2026-11-20T15:15:00Z') },
      ]);
    });

    it('with a number are the score of the survey they answer, once', async () => {
      const survey = await desk.sendTo(ann, 'survey-request', { purpose: 'operations', kind: 'review' });

      await desk.hear('9');
      await desk.hear('3');

      const signals = await desk.signals('survey.answered');
      expect(signals).toMatchObject([{ patient_id: ann, data: { messageId: survey, score: 9 } }]);
    });

    it('with a number that nobody asked for go to the desk', async () => {
      await desk.hear('9');

      expect(await desk.signals('survey.answered')).toEqual([]);
      expect(await desk.tasks()).toMatchObject([{ title: 'Sent a reply that needs a person' }]);
    });

    it('go to the desk with the text sealed behind the item', async () => {
      await desk.hear('Can my wife come along? She had surgery.', { media: 1 });

      const [task] = await desk.engine.query(`SELECT id, title FROM task`);
      const reply = await desk.engine.db.api.forClinic(desk.engine.clinicId, (tx) =>
        desk.engine.get(RepliesService).ofTask(tx, desk.engine.clinicId, task?.['id'] as string),
      );
      const [row] = await desk.engine.query(`SELECT row_to_json(r)::text AS json FROM reply AS r`);
      expect(task?.['title']).toBe('Sent a picture or a file');
      expect(reply).toMatchObject({ channel: 'sms', text: 'Can my wife come along? She had surgery.', media: 1 });
      expect(row?.['json']).not.toContain('surgery');
    });

    it('are answered with nothing when the clinic has no such text', async () => {
      await desk.engine.query(`UPDATE template SET live_version = NULL WHERE key = 'help-reply'`);

      await desk.hear('HELP');

      expect(await desk.answers()).toEqual([]);
      expect(await desk.engine.query(`SELECT intent FROM reply`)).toEqual([{ intent: 'help' }]);
    });
  });

  describe('while nobody is there', () => {
    const NIGHT = '2026-11-21T04:00:00Z';
    const received = expect.stringMatching(/^reply-received (sent|delivered)$/);

    it('are told that they came, once a day however many they are', async () => {
      await desk.hear('Can my wife come along?');
      expect(await desk.answers()).toEqual([]);

      desk.engine.clock.set(NIGHT);
      await desk.hear('Can my wife come along?');
      await desk.hear('And my mother?');
      expect(await desk.answers()).toEqual([received]);
      expect(await desk.tasks()).toHaveLength(3);

      // Saturday: the next day at the clinic, and still nobody there.
      desk.engine.clock.set('2026-11-21T15:00:00Z');
      await desk.hear('Hello?');
      expect(await desk.answers()).toEqual([received, received]);
    });

    it('are told nothing where the number asked for no messages', async () => {
      await desk.hear('STOP');
      desk.engine.clock.set(NIGHT);

      await desk.hear('Can my wife come along?');

      expect(await desk.answers()).toEqual([expect.stringMatching(/^opt-out-confirmation /)]);
      expect(await desk.tasks()).toHaveLength(1);
    });
  });
});
