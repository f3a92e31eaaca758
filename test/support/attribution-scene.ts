import { RefreshWorker } from '../../src/analytics/reports/refresh.worker.ts';
import type { TestAnswer, TestApp, TestClinic, TestRequest } from './app.ts';
import { followTouches } from './follow-touches.ts';

let events = 0;

/** A clinic as attribution sees it: told of signals, which are read at once, and asked for its report. */
export class AttributionScene {
  constructor(
    private readonly test: TestApp,
    readonly clinic: TestClinic,
  ) {}

  owner(path: string, request: TestRequest = {}): Promise<TestAnswer> {
    return this.test.api(this.clinic.keys.owner)(path, request);
  }

  async tell(type: string, time: string, who: object, data: object = {}): Promise<void> {
    await this.post(type, time, who, data);
    await this.follow();
  }

  /** The same, and nobody has read it yet. */
  async post(type: string, time: string, who: object, data: object = {}): Promise<void> {
    const { data: said = {}, ...subject } = who as { data?: object };
    const id = `event-${(events += 1)}`;
    const body = { specversion: '1.0', source: '/test', id, type, time, ...subject, data: { ...said, ...data } };
    const answer = await this.test.api(this.clinic.keys.ingest)('/v1/signals', { body: [body] });
    expect(answer.body).toMatchObject({ accepted: 1, rejected: [] });
  }

  follow(): Promise<void> {
    return followTouches(this.test);
  }

  async sum(): Promise<void> {
    while ((await this.test.get(RefreshWorker).runOnce()) > 0);
  }

  async report(query = '', key = this.clinic.keys.owner): Promise<any> {
    const path = `/v1/analytics/attribution?from=2026-10-01&to=2026-11-20&${query}`;
    const { status, body } = await this.test.api(key)(path);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  }

  async idOf(email: string): Promise<string> {
    const { body } = await this.owner('/v1/patients/lookup', { body: { identifier: { email } } });
    return body.items[0].id;
  }
}

/** Somebody who is known by an address. */
export const by = (email: string) => ({ data: { identifiers: { email } } });
