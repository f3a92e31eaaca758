import { z } from 'zod';

/** One of a few words, or several with commas between them, each at most once. */
export function listOf<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodType<readonly Word[]> {
  return z
    .string()
    .max(200)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(words, { error: `is one of ${words.join(', ')}, or several with commas` })));
}
