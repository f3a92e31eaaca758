import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { LimitsService } from '../../../src/limits/limits.service.ts';
import { RepliesService } from '../../../src/replies/replies.service.ts';
import { FrontDesk, PHONE } from './front-desk.ts';

const OTHER_PHONE = '+12125550199';
const TOMORROW = '2026-11-21T15:00:00Z';

describe('replies', () => {
  let desk: FrontDesk;
  let ann: string;

  beforeEach(async () => {
    desk = await FrontDesk.open('2026-11-20T15:00:00Z');
    ann = await desk.addPatient({ phone: PHONE });
  });
  afterEach(() => desk.close());

  const optOut = { kind: 'phone', purpose: null, reason: 'opt_out', source: 'sms' };
  const settled = /(sent|delivered)$/;

  describe('STOP', () => {
    it('suppresses the number, takes back every consent to texts and calls, and is confirmed once', async () => {
      await desk.hear('STOP');

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.consented(ann)).toEqual(['marketing email', 'operations email', 'treatment email']);
      expect(await desk.answers()).toEqual([expect.stringMatching(/^opt-out-confirmation (sent|delivered)$/)]);
      expect(await desk.tasks()).toEqual([]);
      expect(await desk.signals('message.replied')).toMatchObject([{ patient_id: ann, source: '/attend/replies' }]);
    });

    it('said again says nothing again: one confirmation per opt-out', async () => {
      await desk.hear('STOP');
      await desk.hear('stop');
      await desk.hear('STOP!!! I SAID STOP');

      expect(await desk.answers()).toHaveLength(1);
      expect(await desk.suppressions()).toHaveLength(1);
    });

    it('after a START is a new opt-out and confirmed again', async () => {
      for (const text of ['STOP', 'START', 'STOP']) {
        await desk.hear(text);
        desk.engine.clock.advanceSeconds(60);
      }

      expect((await desk.answers()).map((line) => line.split(' ')[0])).toEqual([
        'opt-out-confirmation',
        'opt-in-confirmation',
        'opt-out-confirmation',
      ]);
    });

    it('on a shared phone holds for everybody who shares it', async () => {
      const bob = await desk.addPatient({ phone: PHONE });
      const carol = await desk.addPatient({ phone: OTHER_PHONE });
      await desk.sendTo(ann, 'post-visit-follow-up');

      await desk.hear('STOP');

      expect(await desk.consented(ann)).not.toContain('treatment sms');
      expect(await desk.consented(bob)).not.toContain('treatment sms');
      expect(await desk.consented(carol)).toContain('treatment sms');
      expect(await desk.answers()).toHaveLength(1);
      expect(await desk.signals('message.replied')).toMatchObject([{ patient_id: ann }]);
    });

    it('in several words counts like the one word', async () => {
      await desk.hear('please stop texting me');

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.answers()).toHaveLength(1);
    });

    it('that the provider acted on is recorded and not confirmed a second time', async () => {
      await desk.hear('my own keyword', { answeredByProvider: 'STOP' });

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.answers()).toEqual([]);
    });

    it('from a number that nobody has is kept all the same', async () => {
      await desk.hear('STOP', { fromHash: desk.hashOf('phone', OTHER_PHONE) });

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, hash: desk.hashOf('phone', OTHER_PHONE) }]);
      expect(await desk.consented(ann)).toContain('treatment sms');
      expect(await desk.answers()).toEqual([]);
    });

    it('from an old number is not confirmed to the new one', async () => {
      desk.engine.clock.advanceSeconds(60);
      await desk.addContact(ann, 'phone', OTHER_PHONE);

      await desk.hear('STOP');

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, hash: desk.hashOf('phone', PHONE) }]);
      expect(await desk.answers()).toEqual([]);
    });

    it('that comes twice at the same moment is one', async () => {
      const same = { providerMessageId: 'SMsame' };

      await Promise.all([desk.hear('STOP', same), desk.hear('STOP', same), desk.hear('STOP', same)]);

      expect(await desk.engine.query(`SELECT intent FROM reply`)).toEqual([{ intent: 'opt_out' }]);
      expect(await desk.answers()).toHaveLength(1);
      expect(await desk.signals('message.replied')).toHaveLength(1);
    });

    it('ends only the purpose it answers for a clinic that follows the law of the day', async () => {
      const { clinicId, db } = desk.engine;
      const rule = { value: { scope: 'law' }, source: '47 CFR 64.1200(a)(10)' };
      await db.api.forClinic(clinicId, (tx) =>
        desk.engine.get(LimitsService).put(tx, clinicId, { kind: 'revocation', jurisdiction: '*' }, rule, 'test'),
      );
      await desk.sendTo(ann, 'survey-request', { purpose: 'operations', kind: 'review' });

      await desk.hear('STOP');

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, purpose: 'operations' }]);
      expect(await desk.consented(ann)).not.toContain('operations sms');
      expect(await desk.consented(ann)).toContain('treatment sms');
    });

    it('with emergency words is honoured and reaches somebody at once', async () => {
      await desk.hear('STOP. I want to kill myself');

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.tasks()).toMatchObject([
        { kind: 'reply', role: 'clinician', patient_id: ann, due_at: new Date('2026-11-20T15:15:00Z') },
      ]);
    });
  });

  describe('CANCEL', () => {
    it('to a reminder is an opt-out, a question for the desk and one confirmation; the visit stands', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.remind(ann, visit);

      await desk.hear('CANCEL');

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.tasks()).toMatchObject([
        { kind: 'reply', role: 'front_desk', title: 'May want to cancel an appointment', patient_id: ann },
      ]);
      expect(await desk.answers()).toEqual([expect.stringMatching(settled)]);
      expect(await statusOf(visit)).toBe('booked');
    });

    it('my appointment is a question for the desk, and no opt-out', async () => {
      await desk.hear('cancel my appointment');

      expect(await desk.suppressions()).toEqual([]);
      expect(await desk.tasks()).toMatchObject([{ title: 'May want to cancel an appointment' }]);
    });
  });

  describe('YES', () => {
    it('to nothing that was asked gives no consent and lifts nothing', async () => {
      await desk.hear('STOP');
      desk.engine.clock.advanceSeconds(60);

      await desk.hear('YES');

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.consented(ann)).not.toContain('treatment sms');
      expect(await desk.answers()).toHaveLength(1);
    });

    it('stays no opt-in when the provider takes it for one', async () => {
      await desk.hear('STOP');
      desk.engine.clock.advanceSeconds(60);

      await desk.hear('YES', { answeredByProvider: 'START' });

      expect(await desk.suppressions()).toMatchObject([optOut]);
      expect(await desk.consented(ann)).not.toContain('treatment sms');
    });

    it.each(['YES', 'Sí', 'C', 'confirm'])('(%s) to a reminder confirms its visit', async (text) => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.book(ann, 'A-2', '2026-11-21T18:00:00Z');
      await desk.remind(ann, visit);

      await desk.hear(text);

      expect(await statusOf(visit)).toBe('confirmed');
      expect(await desk.tasks()).toEqual([]);
    });
  });

  describe('the appointment', () => {
    it('is confirmed without a message when there is only one', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);

      await desk.hear('C');

      expect(await statusOf(visit)).toBe('confirmed');
    });

    it('is asked for when there are two on the same day', async () => {
      await desk.book(ann, 'A-1', TOMORROW);
      await desk.book(ann, 'A-2', '2026-11-21T18:00:00Z');

      await desk.hear('C');

      expect(await desk.signals('appointment.confirmed')).toEqual([]);
      expect(await desk.tasks()).toMatchObject([{ title: 'Confirms an appointment, and it is unclear which' }]);
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

      expect(await statusOf(visit)).toBe('booked');
      expect(await desk.tasks()).toMatchObject([{ kind: 'reply', title: 'Asks to reschedule an appointment' }]);
    });

    it('is still meant after HELP was asked in between', async () => {
      const visit = await desk.book(ann, 'A-1', TOMORROW);
      await desk.remind(ann, visit);

      await desk.hear('HELP');
      await desk.hear('YES');

      expect(await desk.answers()).toEqual([expect.stringMatching(/^help-reply /)]);
      expect(await statusOf(visit)).toBe('confirmed');
    });
  });

  describe('other replies', () => {
    it('suppress a wrong number and have the desk find another', async () => {
      await desk.hear('wrong number');

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, reason: 'wrong_number' }]);
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

    it('with START lift the opt-out of that number only, restore no consent, and have the desk ask', async () => {
      await desk.addPatient({ phone: OTHER_PHONE });
      await desk.hear('STOP');
      await desk.hear('STOP', { fromHash: desk.hashOf('phone', OTHER_PHONE) });
      desk.engine.clock.advanceSeconds(60);

      await desk.hear('START');

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, hash: desk.hashOf('phone', OTHER_PHONE) }]);
      expect(await desk.consented(ann)).not.toContain('marketing sms');
      expect(await desk.tasks()).toMatchObject([{ kind: 'contact', patient_id: ann }]);
    });

    it('with START lift neither a wrong number nor a word of staff', async () => {
      const hash = desk.hashOf('phone', PHONE);
      const now = desk.engine.clock.now();
      const point = {
        clinicId: desk.engine.clinicId,
        kind: 'phone',
        hash,
        purpose: null,
        source: 'test',
        at: now,
      } as const;
      await desk.engine.db.database.transaction((tx) =>
        desk.engine.get(SuppressionsService).add(
          tx,
          [
            { ...point, reason: 'wrong_number' },
            { ...point, reason: 'staff' },
          ],
          'test',
          now,
        ),
      );

      await desk.hear('START');

      expect((await desk.suppressions()).map(({ reason }) => reason)).toEqual(['staff', 'wrong_number']);
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

  async function statusOf(appointmentId: string): Promise<unknown> {
    const [row] = await desk.engine.query(`SELECT status FROM appointment WHERE id = $1`, [appointmentId]);
    return row?.['status'];
  }
});
