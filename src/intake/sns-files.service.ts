import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';

/** A certificate has some 2 KB. */
const MOST_BYTES = 64 * 1024;
const WAIT_MS = 5_000;

/** Reads what SNS refers to. Its addresses are checked by whoever asks. */
@Injectable()
export class SnsFilesService {
  /** Raises `transient` when it cannot be had: SNS then sends its message again. */
  async read(url: URL): Promise<string> {
    try {
      // A redirect could lead anywhere.
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) });
      const text = response.ok ? await response.text() : '';
      if (text === '' || text.length > MOST_BYTES) throw new Error('there is no such file');
      return text;
    } catch (error) {
      throw new Failure('transient', 'SNS does not hand out what it refers to', { cause: error });
    }
  }
}
