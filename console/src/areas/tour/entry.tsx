import { Anchor, Group, Text } from '@mantine/core';
import {
  IconBolt,
  IconChecklist,
  IconSignature,
  IconNote,
  IconRoute,
  IconStairs,
  type IconMail,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { signalsEn, signalsEs } from '../../parts/signals.words.ts';
import { When } from '../../parts/when.tsx';
import { type TourText, tourWords } from './tour.words.ts';
import { useJourneyName } from '../../parts/use-journey-name.ts';

type Item = components['schemas']['TimelineItem'];

const ICONS: Readonly<Record<Exclude<Item['kind'], 'message'>, typeof IconMail>> = {
  signal: IconBolt,
  stage: IconStairs,
  run: IconRoute,
  task: IconChecklist,
  consent: IconSignature,
  note: IconNote,
};
/** What of a signal tells a reader most. */
const TELLING = ['guide', 'query', 'plan', 'form', 'provider', 'rule'];

/** Anything that happened but a message. */
export function Entry({ item, patientId }: { readonly item: Item; readonly patientId: string }) {
  const words = useWords(tourWords);
  const signals = useWords({ en: signalsEn, es: signalsEs });
  const journeyName = useJourneyName();
  const { kind, detail, at } = item;
  const Icon = kind === 'message' ? IconBolt : ICONS[kind];
  const title = kind === 'signal' ? (signals[item.title] ?? item.title) : titleOf(item, words, journeyName);
  const journey = kind === 'run' ? detail.journey : undefined;
  const beside = kind === 'signal' ? tellingOf(detail.data) : undefined;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm">
        <Anchor
          inherit
          underline="always"
          renderRoot={(props) =>
            journey ? (
              <Link to="/journeys/$key" params={{ key: journey }} {...props} />
            ) : (
              <Link to="/patients/$id" params={{ id: patientId }} {...props} />
            )
          }
        >
          {title}
        </Anchor>
        {beside && ` · ${beside}`}
        <Text span size="xs" c="dimmed">
          {' · '}
          <When at={at} />
        </Text>
      </Text>
    </Group>
  );
}

function titleOf({ kind, title, detail }: Item, words: TourText, journeyName: (key: string) => string): string {
  const named = (names: Readonly<Record<string, string>>, key: string | null | undefined) =>
    names[key ?? ''] ?? key ?? '';
  switch (kind) {
    case 'stage':
      return words.stage(detail.from ? named(words.stages, detail.from) : undefined, named(words.stages, title));
    case 'run': {
      const name = journeyName(detail.journey ?? '');
      if (title.startsWith('entered')) return words.entered(name);
      return detail.because === 'goal' ? `${words.left(name)}: ${words.reachedGoal}` : words.left(name);
    }
    case 'consent': {
      const say = title.endsWith('granted') ? words.agreed : words.tookBack;
      return say(named(words.purposes, detail.purpose), named(words.by, detail.channel));
    }
    case 'task':
      return words.task(detail.title ?? title);
    case 'note':
      return words.note(detail.title ?? title);
    case 'signal':
    case 'message':
      return title;
  }
}

function tellingOf(data: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return TELLING.map((field) => data?.[field]).find((value) => typeof value === 'string');
}
