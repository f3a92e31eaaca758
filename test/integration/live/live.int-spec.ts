import { LiveWorker } from '../../../src/admin/live/live.worker.ts';
import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import type { Role } from '../../../src/access/permissions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { addUser, Browser } from '../../support/people.ts';

interface LiveEvent {
  readonly name: string;
  readonly data: any;
}

/** Reads events as a page does. */
class Listener {
  private readonly reader: ReadableStreamDefaultReader<string>;
  private text = '';

  private constructor(
    body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
    private readonly stopper: AbortController,
  ) {
    if (!body) throw new Error('nothing to read');
    this.reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<Listener> {
    const stopper = new AbortController();
    const response = await fetch(`${url}/v1/live`, {
      headers: { Accept: 'text/event-stream', ...headers },
      signal: stopper.signal,
    });
    return new Listener(response.body, stopper);
  }

  /** The next event, a heartbeat as `beat`, or nothing when the other side has ended it. */
  async next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        if (block.startsWith(':')) return { name: 'beat', data: null };
        const [, name = '', data = 'null'] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        return { name, data: JSON.parse(data) };
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += value;
    }
  }

  close(): void {
    this.stopper.abort();
  }
}

describe('live updates', () => {
  let test: TestApp;
  let patientId: string;
  const open: Listener[] = [];

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
  });
  afterEach(() => {
    for (const listener of open.splice(0)) listener.close();
  });
  afterAll(() => test.stop());

  /** Somebody who listens from now on: what was before is on their page. */
  const listen = async (headers: Readonly<Record<string, string>>) => {
    test.clock.advanceSeconds(60);
    const listener = await Listener.open(test.url, headers);
    open.push(listener);
    const ready = await listener.next();
    return { listener, ready };
  };
  const listenAs = (role: Role) => listen({ Authorization: `Bearer ${test.clinic.keys[role]}` });
  const look = () => test.get(LiveWorker).runOnce();
  const desk = (path: string, body: object) => test.api(test.clinic.keys.front_desk)(path, { body });

  it('say that a task changed, once for each change, and nothing of what it says', async () => {
    const { listener, ready } = await listenAs('front_desk');
    const task = await desk('/v1/tasks', { kind: 'manual', title: 'Call Jane Doe', patientId });
    await look();
    const first = await listener.next();
    test.clock.advanceSeconds(1);
    await desk(`/v1/tasks/${task.body.id}/claim`, {});
    await look();
    await look();
    const second = await listener.next();
    test.clock.advanceSeconds(20);
    await look();
    const third = await listener.next();

    expect(ready).toEqual({ name: 'ready', data: { topics: ['tasks', 'messages', 'signals'] } });
    expect(first).toEqual({ name: 'tasks', data: { ids: [task.body.id], kinds: ['open'], more: false } });
    expect(second).toEqual({ name: 'tasks', data: { ids: [task.body.id], kinds: ['claimed'], more: false } });
    expect(third?.name).toBe('beat');
    expect(JSON.stringify([first, second])).not.toMatch(/Jane|Doe/);
    expect(JSON.stringify([first, second])).not.toContain(patientId);
  });

  it('say that a message was planned, and that a signal came', async () => {
    const { listener } = await listenAs('marketer');
    const message = await desk(`/v1/patients/${patientId}/follow-ups`, { body: 'Hello', reason: 'test' });
    await desk('/v1/signals', {
      ...{ specversion: '1.0', id: 'live', source: '/web', type: 'page.viewed', time: test.clock.now().toISOString() },
      ...{ subject: `patient:${patientId}`, data: {} },
    });
    await test.get(PendingWorker).runOnce();
    await look();

    const events = [await listener.next(), await listener.next()];

    expect(events).toEqual([
      { name: 'messages', data: { ids: [message.body.id], kinds: ['planned'], more: false } },
      { name: 'signals', data: { ids: [expect.any(String)], kinds: ['page.viewed'], more: false } },
    ]);
  });

  it('tell a marketer nothing of tasks, and nobody of another clinic', async () => {
    const stranger = await test.addClinic('stranger');
    const marketer = await listenAs('marketer');
    const other = await listen({ Authorization: `Bearer ${stranger.keys.front_desk}` });
    await desk('/v1/tasks', { kind: 'manual', title: 'Order forms' });
    await look();
    test.clock.advanceSeconds(20);
    await look();

    expect(marketer.ready?.data.topics).toEqual(['messages', 'signals']);
    expect((await marketer.listener.next())?.name).toBe('beat');
    expect((await other.listener.next())?.name).toBe('beat');
  });

  it('end when the key is revoked', async () => {
    const made = await test.api(test.clinic.keys.owner)('/v1/api-keys', {
      body: { name: 'board', role: 'front_desk' },
    });
    const { listener } = await listen({ Authorization: `Bearer ${made.body.key}` });
    await asOwner(test.db.url, `UPDATE api_key SET revoked_at = $2 WHERE id = $1`, [made.body.id, test.clock.now()]);

    test.clock.advanceSeconds(20);
    await look();

    expect(await listener.next()).toBeUndefined();
  });

  it('end with the session, which listening does not keep alive', async () => {
    const user = await addUser(test, test.clinic, 'front_desk');
    const browser = await Browser.of(test, test.clinic, user.email);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { listener } = await listen({ Cookie: cookie });
    test.clock.advanceSeconds(20);
    await look();
    expect((await listener.next())?.name).toBe('beat');

    test.clock.advanceSeconds(16 * 60);
    await look();

    expect(await listener.next()).toBeUndefined();
  });

  it('are refused to whoever has ten of them already, and given again when one ends', async () => {
    for (let index = 0; index < 10; index += 1) await listenAs('clinician');
    const again = () => test.api(test.clinic.keys.clinician)('/v1/live', { headers: { Accept: 'text/event-stream' } });

    expect((await again()).status).toBe(429);
  });

  it('are an answer that ends for whoever takes anything, and forbidden to who may only post signals', async () => {
    expect((await test.api(test.clinic.keys.owner)('/v1/live')).status).toBe(422);
    expect((await test.api(test.clinic.keys.ingest)('/v1/live')).status).toBe(403);
    expect((await test.api()('/v1/live')).status).toBe(401);
  });

  it('do not hold up a server that stops', async () => {
    const own = await startApp();
    const listener = await Listener.open(own.url, { Authorization: `Bearer ${own.clinic.keys.owner}` });
    await listener.next();

    await own.stop();

    expect(await listener.next()).toBeUndefined();
  });
});
