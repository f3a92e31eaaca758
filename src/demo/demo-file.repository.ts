import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { Config } from '../platform/config.ts';

const demoFileSchema = z.object({
  url: z.string(),
  clinic: z.object({ id: z.string(), slug: z.string() }),
  apiKeys: z.record(z.string(), z.string()),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
});

/** What somebody needs to use the demo clinic. */
export type DemoFile = z.infer<typeof demoFileSchema>;

/** `demo.json` under `ATTEND_HOME`. It holds secrets, so only its owner may read it. */
@Injectable()
export class DemoFileRepository {
  readonly path: string;

  constructor({ home }: Config) {
    this.path = path.join(home, 'demo.json');
  }

  /** All or nothing: a crash, or another process that starts in the same home, leaves the old file or a new one. */
  async write(content: DemoFile): Promise<void> {
    await mkdir(path.dirname(this.path), { recursive: true });
    const draft = `${this.path}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, this.path);
  }

  /** Answers nothing when there is none, as on another machine of the same database. */
  async read(): Promise<DemoFile | undefined> {
    try {
      return demoFileSchema.parse(JSON.parse(await readFile(this.path, 'utf8')));
    } catch {
      return undefined;
    }
  }
}
