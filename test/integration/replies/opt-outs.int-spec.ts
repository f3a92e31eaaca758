import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { LimitsService } from '../../../src/limits/limits.service.ts';
import { FrontDesk, OTHER_PHONE, PHONE, TOMORROW } from './front-desk.ts';

describe('an opt-out by reply', () => {
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
      expect(await desk.statusOf(visit)).toBe('booked');
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
  });

  describe('START', () => {
    it('lifts the opt-out of that number only, restores no consent, and has the desk ask', async () => {
      await desk.addPatient({ phone: OTHER_PHONE });
      await desk.hear('STOP');
      await desk.hear('STOP', { fromHash: desk.hashOf('phone', OTHER_PHONE) });
      desk.engine.clock.advanceSeconds(60);

      await desk.hear('START');

      expect(await desk.suppressions()).toMatchObject([{ ...optOut, hash: desk.hashOf('phone', OTHER_PHONE) }]);
      expect(await desk.consented(ann)).not.toContain('marketing sms');
      expect(await desk.tasks()).toMatchObject([{ kind: 'contact', patient_id: ann }]);
    });

    it('lifts neither a wrong number nor a word of staff', async () => {
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
  });
});
