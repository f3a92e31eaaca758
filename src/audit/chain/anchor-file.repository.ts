import { createReadStream } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config.ts';
import { Failure } from '../../platform/errors.ts';
import { formatAnchor, parseAnchor } from './anchor-line.ts';
import type { Anchor } from './audit-key.ts';

/** What a file says of one clinic. */
export interface FileAnchors {
  readonly anchors: readonly Anchor[];
  /** Numbers of lines that are no anchors of anybody. */
  readonly unreadable: readonly number[];
}

/** More lines that cannot be read are not told apart any more. */
const MOST_UNREADABLE = 20;

/** Anchors outside the database, where whoever rules the database cannot take them back. */
@Injectable()
export class AnchorFileRepository {
  readonly path: string;

  constructor(config: Config) {
    this.path = config.auditAnchors;
  }

  /** Each anchor is on the disk when this answers. */
  async append(anchors: readonly Anchor[]): Promise<void> {
    await mkdir(path.dirname(this.path), { recursive: true });
    await appendFile(this.path, anchors.map((anchor) => `${formatAnchor(anchor)}\n`).join(''), {
      mode: 0o600,
      flush: true,
    });
  }

  /** The anchors of one clinic; undefined where the file of the configuration is not there yet. A file that was named must be. */
  async read(clinicId: string, named?: string): Promise<FileAnchors | undefined> {
    try {
      return await read(named ?? this.path, clinicId);
    } catch (error) {
      if (isAbsent(error) && named === undefined) return undefined;
      throw new Failure('missing', `the file of anchors cannot be read: ${named ?? this.path}`, { cause: error });
    }
  }
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function read(file: string, clinicId: string): Promise<FileAnchors> {
  const anchors: Anchor[] = [];
  const unreadable: number[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const anchor = parseAnchor(line);
    if (!anchor && unreadable.length < MOST_UNREADABLE) unreadable.push(number);
    if (anchor?.clinicId === clinicId) anchors.push(anchor);
  }
  return { anchors, unreadable };
}
