import { Text } from '@mantine/core';

import { useLanguage, useWords } from '../../../app/words.ts';
import { durationWords } from '../../../parts/duration.ts';
import { useJourneyName } from '../../../parts/use-journey-name.ts';
import { useSignalName } from '../../../parts/use-signal-name.ts';
import type { RecallRule } from './draft.ts';
import { rulesWords } from './rules.words.ts';

/** A rule in one sentence. */
export function RuleStory({ rule }: { readonly rule: RecallRule }) {
  const words = useWords(rulesWords);
  const language = useLanguage();
  const nameOf = useSignalName();
  const journeyName = useJourneyName();
  return (
    <Text size="sm" c="dimmed">
      {[
        words.story(durationWords(rule.interval, language), nameOf(rule.anchor.signal)),
        words.by(journeyName(rule.journey)),
        words.until(rule.closedBy.map(nameOf).join(', ')),
      ].join(' · ')}
    </Text>
  );
}
