import { randomUUID } from 'node:crypto';

import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { asOwner } from '../../support/database.ts';
import { CLINIC, Ledger } from './ledger.ts';

const BOTH = [
  { purpose: 'treatment', channel: 'sms' },
  { purpose: 'treatment', channel: 'email' },
] as const;

describe('the gate', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  const suppress = async (phone: string, reason: 'opt_out' | 'wrong_number') => {
    const point = { clinicId: CLINIC, kind: 'phone' as const, hash: blindIndex(ledger.keys.index, 'phone', phone) };
    await ledger.db.database.transaction((tx) =>
      ledger
        .get(SuppressionsService)
        .add(
          tx,
          [{ ...point, purpose: null, reason, source: 'sms', at: ledger.clock.now() }],
          'test',
          ledger.clock.now(),
        ),
    );
  };
  const outcome = async (id: string) => {
    const { status, outcome_reason: reason } = await ledger.row(id);
    return reason === null ? status : `${status}: ${reason}`;
  };

  it('hears an opt-out between planning and sending, for everybody who shares the phone', async () => {
    const [ann, ben] = [
      await ledger.addPatient({ phone: '+15550001111' }),
      await ledger.addPatient({ phone: '+15550001111' }),
    ];
    const [toAnn, toBen] = [ledger.messageTo(ann), ledger.messageTo(ben)];
    await ledger.plan(toAnn, toBen);

    await suppress('+15550001111', 'opt_out');
    await ledger.dispatch.runOnce();

    expect(await outcome(toAnn.id)).toBe('suppressed: suppressed_opt_out');
    expect(await outcome(toBen.id)).toBe('suppressed: suppressed_opt_out');
    expect(await ledger.raised()).toMatchObject([
      { type: 'message.failed', data: { reason: 'suppressed_opt_out' } },
      { type: 'message.failed', data: { reason: 'suppressed_opt_out' } },
    ]);
  });

  it('takes the other channel when the number is wrong', async () => {
    const patient = await ledger.addPatient({ phone: '+15550001111', email: 'ann@example.com', consents: BOTH });
    const message = ledger.messageTo(patient);
    await ledger.plan(message);

    await suppress('+15550001111', 'wrong_number');
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', channel: 'email' });
  });

  it('answers who just opted out, once and by night', async () => {
    ledger.clock.advanceSeconds(12 * 3600);
    const patient = await ledger.addPatient({ phone: '+15550001111', consents: [] });
    const answer = ledger.messageTo(patient, { kind: 'answer', purpose: 'operations' });
    await suppress('+15550001111', 'opt_out');
    await ledger.plan(answer);

    await ledger.dispatch.runOnce();

    expect(await outcome(answer.id)).toBe('sent');
  });

  it('holds an answer, as a request to confirm an address, to an opt-out that came after it was planned', async () => {
    const patient = await ledger.addPatient({ phone: '+15550001111', consents: [] });
    const answer = ledger.messageTo(patient, { kind: 'answer', purpose: 'operations' });
    await ledger.plan(answer);
    ledger.clock.advanceSeconds(1);
    await suppress('+15550001111', 'opt_out');

    await ledger.dispatch.runOnce();

    expect(await outcome(answer.id)).toBe('suppressed: suppressed_opt_out');
  });

  it('lets one message a day through, the most important first, and lets the others give way or wait', async () => {
    await ledger.cap(1, 24);
    const patient = await ledger.addPatient();
    const [review, recall, reminder, care] = (['review', 'recall', 'reminder', 'care'] as const).map((kind) =>
      ledger.messageTo(patient, { kind }),
    );
    if (!review || !recall || !reminder || !care) throw new Error('there are four');
    await ledger.plan(review, recall, reminder, care);

    await ledger.dispatch.runOnce();

    expect(await outcome(care.id)).toBe('sent');
    expect(await outcome(reminder.id)).toBe('deferred: cap_reached');
    expect(await outcome(recall.id)).toBe('suppressed: cap_reached');
    expect(await outcome(review.id)).toBe('suppressed: cap_reached');
    ledger.clock.advanceSeconds(24 * 3600);
    await ledger.dispatch.runOnce();
    expect(await outcome(reminder.id)).toBe('sent');
  });

  it('keeps a place for a reminder that is about to come', async () => {
    await ledger.cap(1, 24);
    const patient = await ledger.addPatient();
    const tonight = new Date(ledger.clock.now().getTime() + 4 * 3_600_000);
    const [recall, reminder] = [
      ledger.messageTo(patient, { kind: 'recall' }),
      ledger.messageTo(patient, { kind: 'reminder', dueAt: tonight }),
    ];
    await ledger.plan(recall, reminder);

    await ledger.dispatch.runOnce();
    ledger.clock.advanceSeconds(4 * 3600);
    await ledger.dispatch.runOnce();

    expect(await outcome(recall.id)).toBe('suppressed: cap_reached');
    expect(await outcome(reminder.id)).toBe('sent');
  });

  it('asks for an authorization when somebody pays', async () => {
    const message = ledger.messageTo(await ledger.addPatient(), { paidBy: 'Pharma Inc.' });
    await ledger.plan(message);

    await ledger.dispatch.runOnce();

    expect(await outcome(message.id)).toBe('suppressed: no_authorization');
  });

  it('stops at the segments a brand may send in a day, marketing first', async () => {
    await ledger.sql(
      `INSERT INTO sending_count (clinic_id, channel, day, units) VALUES ($1, 'sms', '2026-03-10', 1000)`,
      [CLINIC],
    );
    const consents = [
      { purpose: 'treatment', channel: 'sms' },
      { purpose: 'marketing', channel: 'sms', level: 'written' },
    ] as const;
    const [care, marketing] = [
      ledger.messageTo(await ledger.addPatient()),
      ledger.messageTo(await ledger.addPatient({ consents }), { purpose: 'marketing', kind: 'marketing' }),
    ];
    await ledger.plan(care, marketing);

    await ledger.dispatch.runOnce();

    expect(await outcome(care.id)).toBe('sent');
    expect(await ledger.row(marketing.id)).toMatchObject({
      status: 'deferred',
      outcome_reason: 'throughput',
      due_at: new Date('2026-03-11T04:00:00Z'),
    });
    expect(await ledger.sql(`SELECT units FROM sending_count WHERE channel = 'sms'`)).toEqual([{ units: 1001 }]);

    const long = { templateVersionId: null, freeText: 'Please bring your inhaler. '.repeat(12) };
    await ledger.plan(ledger.messageTo(await ledger.addPatient(), long));
    await ledger.dispatch.runOnce();
    expect(await ledger.sql(`SELECT units FROM sending_count WHERE channel = 'sms'`)).toEqual([{ units: 1004 }]);
  });

  describe('and the cooling-off of reviews', () => {
    const ASKED = [{ purpose: 'operations', channel: 'sms' }] as const;
    const ask = async (patientId: string, what: 'review' | 'survey', journeyKey: string) => {
      const message = ledger.messageTo(patientId, {
        purpose: 'operations',
        kind: 'review',
        templateVersionId: ledger.versions[what],
        journeyKey,
      });
      await ledger.plan(message);
      await ledger.dispatch.runOnce();
      return outcome(message.id);
    };

    beforeEach(() => ledger.sql(`UPDATE clinic SET review_url = 'https://reviews.example/lakeside'`));

    it('asks nobody for a review twice within it, whichever journey asks', async () => {
      const ann = await ledger.addPatient({ consents: ASKED });

      expect(await ask(ann, 'review', 'after-visit')).toBe('sent');
      ledger.clock.advanceSeconds(180 * 86_400 - 1);
      expect(await ask(ann, 'review', 'spring-campaign')).toBe('suppressed: asked_lately');
      expect(await ask(await ledger.addPatient({ consents: ASKED }), 'review', 'spring-campaign')).toBe('sent');
      ledger.clock.advanceSeconds(1);
      expect(await ask(ann, 'review', 'spring-campaign')).toBe('sent');
    });

    it('takes a survey for another question, and what did not arrive for none', async () => {
      const ann = await ledger.addPatient({ consents: ASKED });

      expect(await ask(ann, 'survey', 'a')).toBe('sent');
      expect(await ask(ann, 'review', 'b')).toBe('sent');
      expect(await ask(ann, 'survey', 'c')).toBe('suppressed: asked_lately');
      await ledger.sql(`UPDATE message SET status = 'failed' WHERE status = 'sent'`);
      expect(await ask(ann, 'survey', 'd')).toBe('sent');
    });

    it('is as long as the clinic says', async () => {
      const ann = await ledger.addPatient({ consents: ASKED });
      await ledger.limit({ kind: 'review_cooling_off', jurisdiction: '*' }, { days: 30 });

      expect(await ask(ann, 'review', 'a')).toBe('sent');
      ledger.clock.advanceSeconds(30 * 86_400);
      expect(await ask(ann, 'review', 'b')).toBe('sent');
    });
  });

  describe('and a household', () => {
    const appointment = async (patientId: string, startsAt: string) => {
      const id = randomUUID();
      await ledger.sql(
        `INSERT INTO appointment (clinic_id, id, patient_id, status, starts_at, changed_at) VALUES ($1, $2, $3, 'booked', $4, $5)`,
        [CLINIC, id, patientId, startsAt, ledger.clock.now()],
      );
      return id;
    };
    const reminderFor = async (givenName: string, phone: string, startsAt: string, dueAt = ledger.clock.now()) => {
      const patient = await ledger.addPatient({ givenName, phone });
      return ledger.messageTo(patient, {
        kind: 'reminder',
        templateVersionId: ledger.versions.visit,
        appointmentId: await appointment(patient, startsAt),
        dueAt,
      });
    };

    it('gets one reminder for two appointments of a day, also when the second would come later', async () => {
      const tonight = new Date(ledger.clock.now().getTime() + 3 * 3_600_000);
      const ann = await reminderFor('Ann', '+15550001111', '2026-03-11T14:00:00Z');
      const ben = await reminderFor('Ben', '+15550001111', '2026-03-11T19:30:00Z', tonight);
      const cy = await reminderFor('Cy', '+15550002222', '2026-03-11T19:30:00Z', tonight);
      await ledger.plan(ann, ben, cy);

      expect(await ledger.dispatch.runOnce()).toBe(1);

      expect(await outcome(ann.id)).toBe('sent');
      expect(await outcome(ben.id)).toBe('suppressed: household_merged');
      expect(await outcome(cy.id)).toBe('planned');
      expect(await ledger.sql(`SELECT merged_into FROM message WHERE id = $1`, [ben.id])).toEqual([
        { merged_into: ann.id },
      ]);
      expect((await ledger.delivered()).map(({ text }) => text)).toEqual(['See you at 10:00 AM and 3:30 PM.']);
    });

    it('of one gets one reminder for two appointments of the same day', async () => {
      const patient = await ledger.addPatient({ phone: '+15550001111' });
      const [morning, noon] = await Promise.all(
        ['2026-03-11T14:00:00Z', '2026-03-11T16:00:00Z'].map(async (startsAt, index) =>
          ledger.messageTo(patient, {
            kind: 'reminder',
            step: 'day-before',
            templateVersionId: ledger.versions.visit,
            appointmentId: await appointment(patient, startsAt),
            dueAt: new Date(ledger.clock.now().getTime() + index * 2 * 3_600_000),
          }),
        ),
      );
      if (!morning || !noon) throw new Error('there are two');
      await ledger.cap(1, 24);
      await ledger.plan(morning, noon);

      await ledger.dispatch.runOnce();

      expect(await outcome(morning.id)).toBe('sent');
      expect(await outcome(noon.id)).toBe('suppressed: household_merged');
      expect((await ledger.delivered()).map(({ text }) => text)).toEqual(['See you at 10:00 AM and 12:00 PM.']);
    });

    it('gets a text each when one would be too long for all, each in its turn', async () => {
      const templateVersionId = ledger.versions.longVisit;
      const ann = { ...(await reminderFor('Ann', '+15550001111', '2026-03-11T14:00:00Z')), templateVersionId };
      const ben = { ...(await reminderFor('Ben', '+15550001111', '2026-03-11T19:30:00Z')), templateVersionId };
      await ledger.plan(ann, ben);

      await ledger.get(ClaimRunner).take();
      const after = [await outcome(ann.id), await outcome(ben.id)];
      await ledger.get(ClaimRunner).take();

      // Nobody speaks for the second one, so it is neither suppressed nor told of.
      expect(after.sort()).toEqual(['claimed', 'planned']);
      expect([await outcome(ann.id), await outcome(ben.id)]).toEqual(['claimed', 'claimed']);
      expect(await ledger.sql(`SELECT reason FROM message_decision`)).toEqual([
        { reason: 'allowed' },
        { reason: 'allowed' },
      ]);
      expect(await ledger.raised()).toEqual([]);
    });

    it('gets two reminders for two days', async () => {
      const ann = await reminderFor('Ann', '+15550001111', '2026-03-11T14:00:00Z');
      const ben = await reminderFor('Ben', '+15550001111', '2026-03-12T14:00:00Z');
      await ledger.plan(ann, ben);

      await ledger.dispatch.runOnce();

      expect([await outcome(ann.id), await outcome(ben.id)]).toEqual(['sent', 'sent']);
    });
  });
});

describe('an agreement', () => {
  it.each([
    { what: 'was never signed', change: `UPDATE vendor_agreement SET signed_on = NULL` },
    { what: 'has expired', change: `UPDATE vendor_agreement SET expires_on = '2026-03-10'` },
    { what: 'is for another account', change: `UPDATE vendor_agreement SET account = 'AC9999'` },
    { what: 'was terminated', change: `UPDATE vendor_agreement SET terminated_at = '2026-03-09T00:00:00Z'` },
    { what: 'has no document', change: `UPDATE vendor_agreement SET document_name = NULL, document_hash = NULL` },
  ])('that $what lets nothing leave over the account, and says why', async ({ change }) => {
    const ledger = await Ledger.open({
      ATTEND_MODE: 'live',
      TWILIO_ACCOUNT_SID: 'AC0000',
      TWILIO_AUTH_TOKEN: 'secret',
      TWILIO_FROM: '+15550100',
      TWILIO_API_URL: 'http://127.0.0.1:1',
    });
    try {
      await asOwner(ledger.db.url, change);
      const message = ledger.messageTo(await ledger.addPatient());
      await ledger.plan(message);

      await ledger.dispatch.runOnce();

      expect(await ledger.row(message.id)).toMatchObject({ status: 'suppressed', outcome_reason: 'no_agreement' });
      expect(await ledger.attempts(message.id)).toEqual([]);
    } finally {
      await ledger.close();
    }
  });
});
