import { CalledPatientView } from '../../../src/admin/conversations/called-patient.view.ts';
import { ChosenPeopleView } from '../../../src/enrolments/chosen-people.view.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { ReachedEmailView } from '../../../src/opt-ins/reached-email.view.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { ReplyFactsView } from '../../../src/replies/reply-facts.view.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addContactPoints } from '../../support/contact-points.ts';
import { addPatient } from '../../support/patients.ts';

const PHONES = { newest: '+12125550101', asked: '+12125550102' };

describe('what is agreed with a patient', () => {
  let test: TestApp;
  let patients = 0;
  let patientId: string;

  beforeAll(async () => {
    test = await startApp();
  });
  beforeEach(async () => {
    patients += 1;
    patientId = await addPatient(test, test.clinic, `p${patients}@example.com`, { timeZone: 'America/New_York' });
    const identifiers = { email: `p${patients}@example.com`, phone: `+1212555${1000 + patients}` };
    await admin()('/v1/signals', {
      body: {
        ...{ specversion: '1.0', id: `phone-${patients}`, source: '/test', type: 'form.submitted' },
        ...{ time: test.clock.now().toISOString(), data: { identifiers } },
      },
    });
    for (const channel of ['sms', 'email', 'voice']) {
      const body = {
        purpose: 'treatment',
        channel,
        level: 'express',
        action: 'grant',
        wording: 'Yes.',
        source: 'form',
      };
      await admin()(`/v1/patients/${patientId}/consents`, { body });
    }
  });
  afterAll(() => test.stop());

  const admin = () => test.api(test.clinic.keys.admin);
  const fulfil = async (kind: string, part: object) => {
    const body = { patientId, kind, receivedVia: 'phone', identityBy: 'call_back', asks: 'Please.' };
    const filed = await admin()('/v1/rights-requests', { body });
    return admin()(`/v1/rights-requests/${filed.body.id}/fulfil`, { body: { note: 'Agreed.', ...part } });
  };
  const send = async (channel: string) => {
    const path = `/v1/patients/${patientId}/follow-ups`;
    const { body } = await admin()(path, { body: { body: 'Please call us.', reason: 'test', channel } });
    await test.get(DispatchWorker).runOnce();
    return (await admin()(`/v1/messages/${body.id}`)).body;
  };

  it('leaves only the channel that was asked for', async () => {
    expect((await fulfil('alternative_address', { wish: { channel: 'email' } })).body.status).toBe('fulfilled');

    const text = await send('sms');

    expect(text).toMatchObject({ status: 'suppressed', decisions: [{ reason: 'restricted' }] });
    expect(text.decisions[0].explanation).toContain('45 CFR 164.522');
    expect(await send('email')).toMatchObject({ status: 'sent', to: `p${patients}@example.com` });
  });

  it('writes to the number that was asked for instead of the newest', async () => {
    await fulfil('alternative_address', { wish: { contact: { kind: 'phone', value: PHONES.asked } } });
    test.clock.advanceSeconds(86_400);
    const identifiers = { email: `p${patients}@example.com`, phone: PHONES.newest };
    const event = { specversion: '1.0', id: `newest-${patients}`, source: '/test', type: 'form.submitted' };
    await admin()('/v1/signals', { body: { ...event, time: test.clock.now().toISOString(), data: { identifiers } } });

    expect(await send('sms')).toMatchObject({ status: 'sent', to: PHONES.asked });
  });

  it('reaches everybody else there who asks where the patient is reached', async () => {
    const email = `asked${patients}@example.com`;
    await fulfil('alternative_address', { wish: { contact: { kind: 'phone', value: PHONES.asked } } });
    await fulfil('alternative_address', { wish: { contact: { kind: 'email', value: email } } });
    test.clock.advanceSeconds(86_400);
    const identifiers = { email: `p${patients}@example.com`, phone: PHONES.newest };
    const event = { specversion: '1.0', id: `there-${patients}`, source: '/test', type: 'form.submitted' };
    await admin()('/v1/signals', { body: { ...event, time: test.clock.now().toISOString(), data: { identifiers } } });
    const { id: clinicId } = test.clinic;
    const keys = await test.get(Keys).of(test.db.database, clinicId);
    const { index } = keys;
    const newer = { patientId, kind: 'email', value: `newest${patients}@example.com` } as const;
    await addContactPoints(test.db.database, keys, [newer], test.clock.now());
    const agreed = { email: blindIndex(index, 'email', email), phone: blindIndex(index, 'phone', PHONES.asked) };

    await test.db.api.forClinic(clinicId, async (tx) => {
      const chosen = await test.get(ChosenPeopleView).contacts(tx, clinicId, [patientId]);
      expect(Object.fromEntries(chosen.map(({ kind, hash }) => [kind, hash]))).toEqual(agreed);
      expect(await test.get(ReachedEmailView).hashOf(tx, clinicId, patientId)).toBe(agreed.email);
      expect((await test.get(CalledPatientView).facts(tx, clinicId, patientId)).phoneHash).toBe(agreed.phone);
      const replies = test.get(ReplyFactsView);
      const isReached = async (phone: string) =>
        (await replies.patientsAt(tx, clinicId, 'phone', blindIndex(index, 'phone', phone))).find(
          ({ id }) => id === patientId,
        )?.isReached;
      expect([await isReached(PHONES.asked), await isReached(PHONES.newest)]).toEqual([true, false]);
    });
  });

  it('ends when it is ended, and not before', async () => {
    await fulfil('alternative_address', { wish: { noVoicemail: true, channel: 'voice' } });
    const { body } = await admin()(`/v1/patients/${patientId}/restrictions`);
    expect((await send('sms')).decisions[0].reason).toBe('restricted');

    for (const { id } of body.items)
      await admin()(`/v1/patients/${patientId}/restrictions/${id}`, { method: 'DELETE' });

    expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['no_voicemail', 'only_channel']);
    test.clock.advanceSeconds(86_400);
    expect((await send('sms')).status).toBe('sent');
  });

  it('keeps from the health plan what is about payment, and not what a law asks for', async () => {
    await fulfil('restriction', { restrictions: ['no_disclosure_to_plan', 'no_marketing'] });
    const tell = (basis: string) =>
      admin()(`/v1/patients/${patientId}/disclosures`, {
        body: { recipient: { kind: 'health_plan', name: 'Plan' }, description: 'Bill', purpose: 'Payment', basis },
      });

    expect((await tell('payment')).status).toBe(409);
    expect((await tell('required_by_law')).status).toBe(201);
  });

  it('takes with each right what belongs to it, and says what is missing', async () => {
    expect((await fulfil('restriction', {})).body.errors).toEqual([
      { path: 'restrictions', message: 'says what is done' },
    ]);
    expect((await fulfil('access', { wish: { channel: 'sms' } })).body.errors).toMatchObject([{ path: 'wish' }]);
    const wrong = await fulfil('alternative_address', { wish: { contact: { kind: 'phone', value: 'home' } } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'wish.contact.value' }] } });
  });
});
