import { Text } from '@mantine/core';

import { useLanguage, useWords } from '../../../app/words.ts';
import { durationWords } from '../../../parts/duration.ts';
import { useSignalName } from '../../../parts/use-signal-name.ts';
import type { RecallRule } from './draft.ts';
import { rulesWords } from './rules.words.ts';

/** A rule in one sentence. */
export function RuleStory({ rule }: { readonly rule: RecallRule }) {
  const words = useWords(rulesWords);
  const language = useLanguage();
  const nameOf = useSignalName();
  const spanOf = (duration: string) => durationWords(duration.replace(/^-/, ''), language);
  const tries = rule.attempts.map((attempt) => {
    if (/^-?P0D$/.test(attempt)) return words.onTheDay;
    return attempt.startsWith('-') ? words.before(spanOf(attempt)) : words.after(spanOf(attempt));
  });
  return (
    <Text size="sm" c="dimmed">
      {[
        words.story(spanOf(rule.interval), nameOf(rule.anchor.signal)),
        words.tried(tries.join(', ')),
        words.by(rule.journey),
        words.until(rule.closedBy.map(nameOf).join(', ')),
      ].join(' · ')}
    </Text>
  );
}
