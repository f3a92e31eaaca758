import { type DiffLine, lineDiff } from './line-diff.ts';
import { CHANNELS, languagesOf, type Source, wordingAt } from './source.ts';
import type { TextField } from './marks.ts';

/** A text that differs between two versions. */
export interface ChangedText extends TextField {
  readonly lines: readonly DiffLine[];
}

export interface Changes {
  readonly texts: readonly ChangedText[];
  readonly settings: readonly (keyof Omit<Source, 'bodies'>)[];
}

const SETTINGS = ['purpose', 'maxSegments', 'detail'] as const;

/** What somebody changed from one version to another, text by text. */
export function changesOf(before: Source, after: Source): Changes {
  const texts = CHANNELS.flatMap((channel) => {
    const languages = new Set([...languagesOf(before.bodies, channel), ...languagesOf(after.bodies, channel)]);
    return [...languages].sort().flatMap((language) =>
      (['subject', 'body'] as const).flatMap((field) => {
        const was = wordingAt(before, { channel, language })?.[field] ?? '';
        const is = wordingAt(after, { channel, language })?.[field] ?? '';
        return was === is ? [] : [{ channel, language, field, lines: lineDiff(was, is) }];
      }),
    );
  });
  return { texts, settings: SETTINGS.filter((name) => before[name] !== after[name]) };
}
