import { randomUUID } from 'node:crypto';

import { CLINIC, Ledger, type PatientOptions } from './ledger.ts';

const PHONE = '+15550001111';
const BY_EMAIL = { purpose: 'treatment', channel: 'email' } as const;
const BY_BOTH = [{ purpose: 'treatment', channel: 'sms' }, BY_EMAIL] as const;

/** It is noon in New York on 10 March 2026. */
describe('one message for a household', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
    await ledger.cap(1, 24);
  });
  afterEach(() => ledger.close());

  const outcome = async (id: string) => {
    const { status, outcome_reason: reason } = await ledger.row(id);
    return reason === null ? status : `${status}: ${reason}`;
  };
  const texts = async () => (await ledger.delivered()).map(({ text }) => text);
  const agree = (patientId: string, kind: string, channel: string | null = null) =>
    ledger.db.api.forClinic(CLINIC, (tx) =>
      tx.query(
        `INSERT INTO patient_restriction (clinic_id, id, patient_id, kind, channel, request_id, agreed_at, agreed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'test')`,
        [CLINIC, randomUUID(), patientId, kind, channel, randomUUID(), ledger.clock.now()],
      ),
    );
  /** A recall for each, of which that to Ben gives way under the caps to what Ben is about to get. */
  const recallBoth = async (ben: PatientOptions, prepare?: (benId: string) => Promise<unknown>) => {
    const annId = await ledger.addPatient({ phone: PHONE });
    const benId = await ledger.addPatient({ givenName: 'Ben', phone: PHONE, email: 'ben@example.com', ...ben });
    await prepare?.(benId);
    const recalls = [
      ledger.messageTo(annId, { kind: 'recall', priority: 60 }),
      ledger.messageTo(benId, { kind: 'recall' }),
    ];
    const tonight = new Date(ledger.clock.now().getTime() + 8 * 3_600_000);
    await ledger.plan(...recalls, ledger.messageTo(benId, { dueAt: tonight }));
    await ledger.dispatch.runOnce();
    return Promise.all(recalls.map(({ id }) => outcome(id)));
  };

  it('speaks for whom only the caps hold back', async () => {
    expect(await recallBoth({ consents: BY_BOTH })).toEqual(['sent', 'suppressed: household_merged']);
    expect(await texts()).toEqual(['Hi Ann and Ben, this is Lakeside.']);
  });

  it.each([
    { what: 'who agreed to email only', ben: { consents: [BY_EMAIL] } },
    { what: 'for whom it is night', ben: { consents: BY_BOTH, timeZone: 'Pacific/Honolulu' } },
    {
      what: 'with whom it was agreed to use email only',
      ben: { consents: BY_BOTH },
      prepare: (id: string) => agree(id, 'only_channel', 'email'),
    },
  ])('does not name one $what, whatever the caps say', async ({ ben, prepare }) => {
    expect(await recallBoth(ben, prepare)).toEqual(['sent', 'suppressed: cap_reached']);
    expect(await texts()).toEqual(['Hi Ann, this is Lakeside.']);
  });
});
