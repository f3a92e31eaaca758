import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process tells the one that started it: that it is there, how far it is, and what came of an order. */
type Answer<Progress, Done> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly done: Done };

/**
 * Processes of a bench: all run one file, as processes of a role do in production, and get the same orders at the same time.
 *
 * A process that ends before it has obeyed fails the bench.
 */
export class Processes<Order extends object, Progress, Done> {
  private children: readonly ChildProcess[] = [];

  /** `file` is the built file beside this one; each process gets one of `shares`, as JSON. */
  constructor(
    private readonly file: string,
    private readonly shares: readonly object[],
  ) {}

  get count(): number {
    return this.shares.length;
  }

  async start(): Promise<void> {
    const file = fileURLToPath(new URL(this.file, import.meta.url));
    this.children = this.shares.map((share) =>
      fork(file, [JSON.stringify(share)], { stdio: 'inherit', execArgv: process.execArgv }),
    );
    await Promise.all(this.children.map((child) => answered<Progress, Done, 'ready'>(child, 'ready')));
  }

  /** Gives every process the same order; answers when all are done, with what came of it in each. */
  async run(order: Order, onProgress?: (progress: Progress) => void): Promise<Done[]> {
    const answers = this.children.map((child) => answered<Progress, Done, 'done'>(child, 'done', onProgress));
    for (const child of this.children) child.send(order);
    return (await Promise.all(answers)).map(({ done }) => done);
  }

  async stop(): Promise<void> {
    const left = this.children.filter((child) => child.connected);
    await Promise.all(
      left.map((child) => {
        const gone = once(child, 'exit');
        child.disconnect();
        return gone;
      }),
    );
  }
}

/** The share of the process at hand. */
export function ownShare(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** Obeys one order after the other until the parent lets go. */
export function obeyOrders(obey: (order: never) => Promise<unknown>, close: () => Promise<void>): void {
  process.on('message', (order: unknown) => {
    void obey(order as never).then((done) => {
      tell({ kind: 'done', done });
    });
  });
  process.once('disconnect', () => void close());
  tell({ kind: 'ready' });
}

/** Tells the parent how far the order at hand is. */
export function report(progress: unknown): void {
  tell({ kind: 'progress', progress });
}

function tell(answer: Answer<unknown, unknown>): void {
  process.send?.(answer);
}

function answered<Progress, Done, Kind extends Answer<Progress, Done>['kind']>(
  child: ChildProcess,
  kind: Kind,
  onProgress?: (progress: Progress) => void,
): Promise<Extract<Answer<Progress, Done>, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => {
      reject(new Error(`a process of the bench ended with ${code}`));
    };
    const hear = (answer: Answer<Progress, Done>) => {
      if (answer.kind === 'progress') onProgress?.(answer.progress);
      if (answer.kind !== kind) return;
      child.off('message', hear);
      child.off('exit', fail);
      resolve(answer as Extract<Answer<Progress, Done>, { kind: Kind }>);
    };
    child.on('message', hear);
    child.once('exit', fail);
  });
}
