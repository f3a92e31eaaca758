import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { DispatchWorker } from '../../src/messages/dispatch/dispatch.worker.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { addPatient } from '../support/patients.ts';

const NOBODY = '019a0000-0000-7000-8000-000000000001';
const MOTHER = '+12125550123';

describe('who stands by a patient, over HTTP', () => {
  let test: TestApp;
  let frontDesk: TestApi;
  let marketer: TestApi;
  let mother: string;
  let child: string;

  beforeEach(async () => {
    test = await startApp();
    frontDesk = test.api(test.clinic.keys.front_desk);
    marketer = test.api(test.clinic.keys.marketer);
    mother = await addPatient(test, test.clinic, 'mia@example.com', {
      givenName: 'Mia',
      birthDate: '1985-01-02',
      identifiers: { email: 'mia@example.com', phone: MOTHER },
    });
    child = await addPatient(test, test.clinic, 'ben@example.com', { givenName: 'Ben', birthDate: '2015-04-02' });
  });
  afterEach(() => test.stop());

  const path = (id: string) => `/v1/patients/${id}/stakeholders`;
  const add = (body: object, id = child) => frontDesk(path(id), { body });
  const agree = (id: string) =>
    frontDesk(`/v1/patients/${id}/consents`, {
      body: {
        ...{ purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant' },
        ...{ wording: 'You may text me.', source: 'front desk' },
      },
    });
  const writeTo = async (id: string) => {
    const planned = await frontDesk(`/v1/patients/${id}/follow-ups`, {
      body: { body: 'Please call us.', channel: 'sms', reason: 'test' },
    });
    await test.get(DispatchWorker).runOnce();
    return (await frontDesk(`/v1/messages/${planned.body.id}`)).body;
  };

  it('is said, listed and ended by staff, and each call is audited', async () => {
    const added = await add({ kind: 'guardian', otherPatientId: mother, source: 'court order' });

    expect(added).toMatchObject({
      status: 201,
      body: {
        kind: 'guardian',
        patientId: child,
        otherPatientId: mother,
        name: null,
        until: null,
        source: 'court order',
      },
    });
    expect((await add({ kind: 'guardian', otherPatientId: mother })).status).toBe(409);
    const physician = await add({ kind: 'referring_physician', name: 'Dr. Sato' });
    expect(physician).toMatchObject({ status: 201, body: { name: 'Dr. Sato', otherPatientId: null } });
    const listed = await test.api(test.clinic.keys.compliance)(path(child));
    expect(listed.body.items.map(({ kind, name }: any) => [kind, name]).sort()).toEqual([
      ['guardian', null],
      ['referring_physician', 'Dr. Sato'],
    ]);

    test.clock.advanceSeconds(60);
    const end = `${path(child)}/${added.body.id}/end`;
    const ended = await frontDesk(end, { method: 'POST' });

    expect(ended).toMatchObject({ status: 200, body: { id: added.body.id, until: test.clock.now().toISOString() } });
    expect((await frontDesk(end, { method: 'POST' })).status).toBe(409);
    const audit = await test.api(test.clinic.keys.compliance)('/v1/audit');
    expect(audit.body.items.map(({ action }: any) => action)).toEqual(
      expect.arrayContaining(['stakeholder.add', 'stakeholder.list', 'stakeholder.end']),
    );
  });

  it('is no business of marketers', async () => {
    const answers = [
      await marketer(path(child)),
      await marketer(path(child), { body: { kind: 'guardian', otherPatientId: mother } }),
      await marketer(`${path(child)}/${NOBODY}/end`, { method: 'POST' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it.each([
    { what: 'a guardian by name alone', body: { kind: 'guardian', name: 'Mia' }, path: 'otherPatientId' },
    { what: 'nobody', body: { kind: 'payer' }, path: 'name' },
    { what: 'somebody twice', body: { kind: 'payer', name: 'Acme', otherPatientId: NOBODY }, path: 'name' },
    { what: 'nobody’s id', body: { kind: 'guardian', otherPatientId: NOBODY }, path: 'otherPatientId' },
    {
      what: 'an end before the beginning',
      body: { kind: 'payer', name: 'Acme', since: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
      path: 'until',
    },
  ])('is refused when it names $what', async ({ body, path: where }) => {
    const { status, body: problem } = await add(body);

    expect(status).toBe(422);
    expect(problem.errors.map(({ path: one }: any) => one)).toContain(where);
  });

  it('is no guardian of themselves, of who is of age, or of who has no birth date', async () => {
    const old = await addPatient(test, test.clinic, 'old@example.com', { birthDate: '2008-11-20' });
    const unknown = await addPatient(test, test.clinic, 'unknown@example.com');

    const answers = [
      await add({ kind: 'guardian', otherPatientId: child }),
      await add({ kind: 'guardian', otherPatientId: mother }, old),
      await add({ kind: 'guardian', otherPatientId: mother }, unknown),
    ];

    expect(answers.map(({ body }) => body.errors)).toEqual([
      [{ path: 'otherPatientId', message: 'is the patient' }],
      [{ path: 'kind', message: 'is for patients under age' }],
      [{ path: 'kind', message: 'needs the birth date of the patient' }],
    ]);
  });

  it('is not seen from another clinic', async () => {
    const other = await test.addClinic('other');
    const api = test.api(other.keys.front_desk);

    expect((await api(path(child))).status).toBe(404);
    expect((await api(path(child), { body: { kind: 'payer', name: 'Acme' } })).status).toBe(404);
  });

  it('gets the messages about the child, and the message says so', async () => {
    await add({ kind: 'guardian', otherPatientId: mother });
    await agree(mother);

    const message = await writeTo(child);

    expect(message).toMatchObject({
      ...{ status: 'sent', patientId: child, to: MOTHER },
      recipient: { id: mother, is: 'guardian', explanation: expect.stringContaining('sent to the guardian') },
    });
    expect(await writeTo(mother)).toMatchObject({ recipient: { id: mother, is: 'patient' } });
  });

  it('guardian merged with another patient: the one who stays is the guardian', async () => {
    const admin = test.api(test.clinic.keys.admin);
    const send = (id: string, type: string, data: object) =>
      admin('/v1/signals', {
        body: { specversion: '1.0', id, source: '/web', type, time: test.clock.now().toISOString(), data },
      });
    await send('seen', 'page.viewed', { path: '/', identifiers: { visitor: 'v-1' } });
    const found = await frontDesk('/v1/patients/lookup', { body: { identifier: { visitor: 'v-1' } } });
    const visitor: string = found.body.items[0].id;
    await add({ kind: 'guardian', otherPatientId: visitor });
    await agree(mother);

    await send('known', 'form.submitted', { identifiers: { visitor: 'v-1', email: 'mia@example.com' } });
    await test.get(PendingWorker).runOnce();

    expect((await frontDesk(path(child))).body.items).toMatchObject([{ otherPatientId: mother, until: null }]);
    expect(await writeTo(child)).toMatchObject({ status: 'sent', to: MOTHER, recipient: { id: mother } });
  });

  it('guardian merged with the child: nobody is their own guardian', async () => {
    const admin = test.api(test.clinic.keys.admin);
    const send = (id: string, type: string, data: object) =>
      admin('/v1/signals', {
        body: { specversion: '1.0', id, source: '/web', type, time: test.clock.now().toISOString(), data },
      });
    await send('seen', 'page.viewed', { path: '/', identifiers: { visitor: 'v-1' } });
    const found = await frontDesk('/v1/patients/lookup', { body: { identifier: { visitor: 'v-1' } } });
    await add({ kind: 'guardian', otherPatientId: found.body.items[0].id });

    await send('known', 'form.submitted', { identifiers: { visitor: 'v-1', email: 'ben@example.com' } });

    expect((await frontDesk(path(child))).body.items).toMatchObject([
      { otherPatientId: child, until: test.clock.now().toISOString() },
    ]);
  });

  it('line of care keeps its sensitivity until another is named, and lists it', async () => {
    const admin = test.api(test.clinic.keys.admin);
    const put = (body: object) => admin('/v1/service-lines/recovery', { method: 'PUT', body });

    expect((await put({ name: 'Recovery' })).body.sensitivity).toBe('standard');
    expect((await put({ name: 'Recovery', sensitivity: 'sud_part2' })).body.sensitivity).toBe('sud_part2');
    expect((await put({ name: 'Recovery program' })).body).toEqual({
      ...{ key: 'recovery', name: 'Recovery program' },
      ...{ matches: [], sensitivity: 'sud_part2', retiredAt: null },
    });
    expect((await put({ name: 'Recovery', sensitivity: 'secret' })).status).toBe(422);
    expect((await admin('/v1/service-lines')).body.items).toMatchObject([
      { key: 'recovery', sensitivity: 'sud_part2' },
    ]);
  });
});
