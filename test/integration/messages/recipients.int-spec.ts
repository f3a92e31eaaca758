import { randomUUID } from 'node:crypto';

import { HandOversService } from '../../../src/conversations/hand-overs.service.ts';
import { HeldMessagesService } from '../../../src/messages/gate/held-messages.service.ts';
import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { SENSITIVITIES } from '../../../src/clinics/sensitivity.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { asOwner } from '../../support/database.ts';
import { CLINIC, Ledger, type PatientOptions } from './ledger.ts';

const MOTHER = '+15550001111';
const CHILD = '+15550002222';
const SENSITIVE = SENSITIVITIES.filter((one) => one !== 'standard');

/** It is noon in New York on 10 March 2026. */
describe('a message about a minor', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  const family = async (child: PatientOptions = {}, mother: PatientOptions = {}) => {
    const ids = {
      mother: await ledger.addPatient({ givenName: 'Mia', phone: MOTHER, ...mother }),
      child: await ledger.addPatient({
        givenName: 'Ben',
        phone: CHILD,
        birthDate: '2010-06-01',
        consents: [],
        ...child,
      }),
    };
    await ledger.addGuardian(ids.child, ids.mother);
    return ids;
  };
  const addLine = (key: string, sensitivity: string) =>
    ledger.sql(`INSERT INTO service_line (clinic_id, key, name, sensitivity) VALUES ($1, $2, $2, $3)`, [
      CLINIC,
      key,
      sensitivity,
    ]);
  const visitIn = async (patientId: string, line: string | null, startsAt = '2026-03-12T15:00:00Z') => {
    const id = randomUUID();
    await ledger.sql(
      `INSERT INTO appointment (clinic_id, id, patient_id, service_line, status, starts_at, changed_at)
       VALUES ($1, $2, $3, $4, 'booked', $5, $6)`,
      [CLINIC, id, patientId, line, startsAt, ledger.clock.now()],
    );
    return id;
  };
  const send = async (...messages: PlannedMessage[]) => {
    await ledger.plan(...messages);
    await ledger.dispatch.runOnce();
  };
  const outcome = async (id: string) => {
    const { status, outcome_reason: reason } = await ledger.row(id);
    return reason === null ? status : `${status}: ${reason}`;
  };
  const sentTo = async () => (await ledger.delivered()).map(({ to }) => to).sort();
  const recipientOf = async (id: string) => {
    const [row] = await ledger.db.database.query<{ patient_id: string; recipient_id: string | null }>(
      `SELECT patient_id, recipient_id FROM message WHERE id = $1`,
      [id],
    );
    return row;
  };
  const optOut = async (phone: string) => {
    const at = ledger.clock.now();
    const point = { clinicId: CLINIC, kind: 'phone' as const, hash: blindIndex(ledger.keys.index, 'phone', phone) };
    await ledger.db.database.transaction((tx) =>
      ledger
        .get(SuppressionsService)
        .add(tx, [{ ...point, purpose: null, reason: 'opt_out', source: 'sms', at }], 'test', at),
    );
  };

  describe('guardian at the 18th birthday', () => {
    it('guardian at the 18th birthday: the day before, the message goes to the guardian', async () => {
      const { child, mother } = await family({ birthDate: '2008-03-11' });
      const message = ledger.messageTo(child);

      await send(message);

      expect(await sentTo()).toEqual([MOTHER]);
      expect(await recipientOf(message.id)).toEqual({ patient_id: child, recipient_id: mother });
    });

    it('guardian at the 18th birthday: on the day itself it does not, and without a consent of the patient nothing leaves', async () => {
      const { child } = await family({ birthDate: '2008-03-10' });
      const message = ledger.messageTo(child);

      await send(message);

      expect(await outcome(message.id)).toBe('suppressed: no_consent');
      expect(await recipientOf(message.id)).toEqual({ patient_id: child, recipient_id: null });
      expect(await sentTo()).toEqual([]);
    });

    it('guardian at the 18th birthday: on the day itself it goes to the patient who agreed to it', async () => {
      const { child } = await family({
        birthDate: '2008-03-10',
        consents: [{ purpose: 'treatment', channel: 'sms' }],
      });

      await send(ledger.messageTo(child));

      expect(await sentTo()).toEqual([CHILD]);
    });

    it.each([
      { at: '2026-03-11T03:30:00Z', to: [MOTHER], what: 'before midnight at the clinic, though it is tomorrow in UTC' },
      {
        at: '2026-03-11T04:30:00Z',
        to: [],
        what: 'after midnight at the clinic, though it is today at the guardian’s',
      },
    ])('guardian at the 18th birthday: the calendar of the clinic counts, $what', async ({ at, to }) => {
      const { child } = await family({ birthDate: '2008-03-11' }, { timeZone: 'Pacific/Honolulu' });
      ledger.clock.set(at);

      await send(ledger.messageTo(child));

      expect(await sentTo()).toEqual(to);
    });

    it('guardian at the 18th birthday: what was held back until then is decided anew', async () => {
      const { child, mother } = await family({ birthDate: '2008-03-11' });
      ledger.clock.set('2026-03-11T02:00:00Z');
      const message = ledger.messageTo(child);
      await send(message);
      expect(await outcome(message.id)).toBe('deferred: quiet_hours');
      expect(await recipientOf(message.id)).toEqual({ patient_id: child, recipient_id: mother });

      ledger.clock.set('2026-03-11T13:00:00Z');
      await ledger.dispatch.runOnce();

      expect(await outcome(message.id)).toBe('suppressed: no_consent');
    });
  });

  it('speaks the language of the guardian, about the child, at the guardian’s hours', async () => {
    const { child } = await family({}, { language: 'es', timeZone: 'Pacific/Honolulu' });
    const message = ledger.messageTo(child);

    await send(message);
    expect(await outcome(message.id)).toBe('deferred: quiet_hours');
    ledger.clock.set('2026-03-10T18:00:00Z');
    await ledger.dispatch.runOnce();

    expect((await ledger.delivered()).map(({ text }) => text)).toEqual(['Hola Ben, somos Lakeside.']);
  });

  it('does not leave when the guardian has opted out, whatever the child agreed to', async () => {
    const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
    const message = ledger.messageTo(child);
    await optOut(MOTHER);

    await send(message);

    expect(await outcome(message.id)).toBe('suppressed: suppressed_opt_out');
  });

  it('does not leave when the guardian never agreed, whatever the child agreed to', async () => {
    const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] }, { consents: [] });
    const message = ledger.messageTo(child);

    await send(message);

    expect(await outcome(message.id)).toBe('suppressed: no_consent');
  });

  it.each([
    { what: 'is no guardian any more', change: `UPDATE stakeholder SET until = '2026-03-10T16:00:00Z'` },
    { what: 'is not one yet', change: `UPDATE stakeholder SET since = '2026-03-10T16:00:01Z'` },
    { what: 'is a caregiver', change: `UPDATE stakeholder SET kind = 'caregiver'` },
    { what: 'has died', change: `UPDATE patient SET deceased_at = '2026-01-01' WHERE id = $1` },
  ])('goes to the child where the other $what', async ({ change }) => {
    const { child, mother } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
    await asOwner(ledger.db.url, change, change.includes('$1') ? [mother] : []);

    await send(ledger.messageTo(child));

    expect(await sentTo()).toEqual([CHILD]);
  });

  it('goes to the guardian named last', async () => {
    const { child } = await family();
    const father = await ledger.addPatient({ phone: '+15550003333' });
    await ledger.addGuardian(child, father, { since: '2025-01-01T00:00:00Z' });

    await send(ledger.messageTo(child));

    expect(await sentTo()).toEqual(['+15550003333']);
  });

  it('goes to who asked for it when it is an answer', async () => {
    const { child } = await family();

    await send(ledger.messageTo(child, { kind: 'answer', purpose: 'operations' }));

    expect(await sentTo()).toEqual([CHILD]);
  });

  it('goes to nobody but the child when the profile does not open', async () => {
    const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
    await ledger.sql(`UPDATE patient SET profile = '\\x00' WHERE id = $1`, [child]);
    const message = ledger.messageTo(child);

    await send(message);

    expect(await outcome(message.id)).toBe('deferred: internal_error');
    expect(await recipientOf(message.id)).toEqual({ patient_id: child, recipient_id: child });
  });

  describe('in a line of care that is confidential', () => {
    it.each(SENSITIVE)('goes to the child alone, who agreed to it (%s)', async (sensitivity) => {
      await addLine('quiet', sensitivity);
      const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
      const message = ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') });

      await send(message);

      expect(await sentTo()).toEqual([CHILD]);
      expect(await recipientOf(message.id)).toEqual({ patient_id: child, recipient_id: child });
    });

    it('goes to nobody without a consent of the child, whatever the guardian agreed to', async () => {
      await addLine('quiet', 'minor_confidential');
      const { child } = await family();
      const message = ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') });

      await send(message);

      expect(await outcome(message.id)).toBe('suppressed: no_consent');
      expect(await sentTo()).toEqual([]);
    });

    it('goes to nobody at a number that the guardian has as well', async () => {
      await addLine('quiet', 'minor_confidential');
      const { child } = await family({ phone: MOTHER, consents: [{ purpose: 'treatment', channel: 'sms' }] });
      const message = ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') });

      await send(message);

      expect(await outcome(message.id)).toBe('suppressed: no_contact_point');
    });

    it('goes to the guardian in a line beside it', async () => {
      await addLine('quiet', 'minor_confidential');
      await addLine('teeth', 'standard');
      const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });

      await send(ledger.messageTo(child, { appointmentId: await visitIn(child, 'teeth') }));

      expect(await sentTo()).toEqual([MOTHER]);
    });
  });

  it('takes room under the caps of the guardian, and none of the child', async () => {
    await addLine('quiet', 'minor_confidential');
    await ledger.cap(1, 24);
    const { child, mother } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
    const [open, quiet] = [
      ledger.messageTo(child),
      ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') }),
    ];
    await send(open, quiet);
    const own = ledger.messageTo(mother);
    const again = ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') });

    await send(own, again);

    expect([await outcome(open.id), await outcome(quiet.id)]).toEqual(['sent', 'sent']);
    expect(await outcome(own.id)).toBe('deferred: cap_reached');
    expect(await outcome(again.id)).toBe('deferred: cap_reached');
  });

  it('keeps a place for what the guardian is about to get for another child', async () => {
    await ledger.cap(1, 24);
    const { child, mother } = await family();
    const sister = await ledger.addPatient({ phone: null, birthDate: '2012-06-01', consents: [] });
    await ledger.addGuardian(sister, mother);
    const tonight = new Date(ledger.clock.now().getTime() + 4 * 3_600_000);
    const recall = ledger.messageTo(child, { kind: 'recall' });

    await send(recall, ledger.messageTo(sister, { kind: 'reminder', dueAt: tonight }));

    expect(await outcome(recall.id)).toBe('suppressed: cap_reached');
  });

  it('becomes one with those about sisters and brothers, also when those would come later', async () => {
    const { child, mother } = await family({ phone: null });
    const sister = await ledger.addPatient({ phone: null, birthDate: '2012-06-01', consents: [] });
    await ledger.addGuardian(sister, mother);
    const tonight = new Date(ledger.clock.now().getTime() + 3 * 3_600_000);
    const reminder = async (patientId: string, startsAt: string, dueAt = ledger.clock.now()) =>
      ledger.messageTo(patientId, {
        kind: 'reminder',
        templateVersionId: ledger.versions.visit,
        appointmentId: await visitIn(patientId, null, startsAt),
        dueAt,
      });
    const first = await reminder(child, '2026-03-12T14:00:00Z');
    const second = await reminder(sister, '2026-03-12T15:30:00Z', tonight);

    await send(first, second);

    expect([await outcome(first.id), await outcome(second.id)]).toEqual(['sent', 'suppressed: household_merged']);
    expect((await ledger.delivered()).map(({ to, text }) => [to, text])).toEqual([
      [MOTHER, 'See you at 10:00 AM and 11:30 AM.'],
    ]);
  });

  it('waits while a person has the conversation with the guardian who gets it', async () => {
    const { mother, child } = await family();
    const word = { clinicId: CLINIC, patientId: mother, by: 'test', reason: undefined };
    await ledger.db.api.forClinic(CLINIC, (tx) => ledger.get(HandOversService).take(tx, word, undefined));
    const ofRun = { runId: randomUUID(), journeyKey: 'care', step: 'send', visit: 1 };
    const message = ledger.messageTo(child, ofRun);

    await send(message);

    expect(await outcome(message.id)).toBe('deferred: with_a_person');

    await ledger.db.api.forClinic(CLINIC, (tx) => ledger.get(HeldMessagesService).giveBack(tx, word));
    await ledger.dispatch.runOnce();

    expect(await outcome(message.id)).toBe('sent');
    expect(await sentTo()).toEqual([MOTHER]);
  });

  it('costs as many statements as any other', async () => {
    await addLine('quiet', 'minor_confidential');
    const { child } = await family({ consents: [{ purpose: 'treatment', channel: 'sms' }] });
    const grown = await ledger.addPatient();
    await send(ledger.messageTo(grown));
    const counter = ledger.countStatements();
    await send(ledger.messageTo(grown));
    const ordinary = counter.count;
    counter.count = 0;

    await send(
      ledger.messageTo(child),
      ledger.messageTo(child, { appointmentId: await visitIn(child, 'quiet') }),
      ledger.messageTo(grown),
    );

    expect(counter.count).toBe(ordinary);
  });
});
