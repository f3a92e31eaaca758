import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

describe('Idempotency-Key', () => {
  let test: TestApp;
  let api: TestApi;
  let path: string;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.front_desk);
    path = `/v1/patients/${await addPatient(test, test.clinic, 'jane@example.com')}/follow-ups`;
  });
  afterAll(() => test.stop());

  const follow = (key: string, body = 'How are you today?') =>
    api(path, { body: { body, reason: 'after the visit' }, headers: { 'Idempotency-Key': key } });
  const countOfMessages = async () => (await api('/v1/messages?count=true')).body.total as number;

  it('answers a repetition with the first answer, and does nothing twice', async () => {
    const before = await countOfMessages();

    const first = await follow('once');
    const second = await follow('once');

    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await countOfMessages()).toBe(before + 1);
  });

  it('answers 422 when the key comes with another body', async () => {
    await follow('other');

    expect((await follow('other', 'Something else')).status).toBe(422);
  });

  it('lets a request be tried again that failed', async () => {
    expect((await follow('retry', '')).status).toBe(422);

    expect((await follow('retry')).status).toBe(201);
  });

  it('does the work once when the same request comes many times at once', async () => {
    const before = await countOfMessages();

    const answers = await Promise.all(Array.from({ length: 8 }, () => follow('at once')));

    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await countOfMessages()).toBe(before + 1);
  });

  it('is a key of one clinic', async () => {
    const other = await test.addClinic('other');
    const otherPath = `/v1/patients/${await addPatient(test, other, 'joe@example.com')}/follow-ups`;
    await follow('shared');

    const answer = await test.api(other.keys.front_desk)(otherPath, {
      body: { body: 'How are you today?', reason: 'after the visit' },
      headers: { 'Idempotency-Key': 'shared' },
    });

    expect(answer.status).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(256)],
  ])('is refused when it is %s', async (_, key) => {
    expect((await follow(key)).status).toBe(422);
  });
});
