import { Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { useLineName } from '../../parts/use-lines.ts';
import { consentsWords } from './consents.words.ts';
import { Facts } from './facts.tsx';
import type { TimelineItem } from './item-title.ts';
import { timelineWords } from './timeline.words.ts';
import { useStageName } from './use-stage-name.ts';
import { WhyMessage } from './why-message.tsx';
import { WhyRun } from './why-run.tsx';

export interface WhyProps {
  readonly item: TimelineItem;
  readonly patientId: string;
}

/** Why something happened, and all that is known of it. */
export function Why({ item, patientId }: WhyProps) {
  switch (item.kind) {
    case 'message':
      return <WhyMessage id={item.ref} />;
    case 'run':
      return <WhyRun id={item.ref} />;
    case 'stage':
      return <WhyStage item={item} patientId={patientId} />;
    case 'signal':
      return <SignalData item={item} />;
    case 'consent':
      return <ConsentFacts item={item} />;
    case 'task':
    case 'note':
      return <TaskFacts item={item} />;
  }
}

interface ItemProps {
  readonly item: TimelineItem;
}

function WhyStage({ item: { detail }, patientId }: WhyProps) {
  const words = useWords(timelineWords);
  const stageName = useStageName();
  const reading = useReading();
  const stays = api.useQuery('get', '/v1/patients/{id}/stages', { params: { path: { id: patientId } } });
  return (
    <Shown of={stays}>
      {({ items }) => {
        const stay = items.find(
          ({ because, serviceLine }) => because.signal === detail.signal && serviceLine === detail.serviceLine,
        );
        const type = stay?.because.type;
        return (
          <Facts
            of={[
              [words.from, detail.from ? stageName(detail.from) : '–'],
              [words.rule, detail.rule],
              [words.cause, type && words.causeOf(words.signals[type] ?? type, inWords(stay.at, reading))],
            ]}
          />
        );
      }}
    </Shown>
  );
}

function SignalData({ item: { detail, title } }: ItemProps) {
  const words = useWords(timelineWords);
  const lineName = useLineName();
  const { serviceLine } = useWords(consentsWords);
  const seesPhi = useMay('phi.read');
  const data = Object.entries(detail.data ?? {});
  return (
    <>
      <Facts
        of={[
          [words.kind.signal, title],
          [serviceLine, detail.serviceLine && lineName(detail.serviceLine)],
          ...data.map(([name, value]) => [name, plain(value)] as const),
        ]}
      />
      {!seesPhi && (
        <Text size="sm" c="dimmed">
          {words.hidden}
        </Text>
      )}
    </>
  );
}

function ConsentFacts({ item: { detail } }: ItemProps) {
  const words = useWords(consentsWords);
  const { purpose, channel, level } = detail;
  return (
    <Facts
      of={[
        [words.purpose, isNameOf(words.purposes, purpose) ? words.purposes[purpose] : purpose],
        [words.channel, isNameOf(words.channels, channel) ? words.channels[channel] : channel],
        [words.level, isNameOf(words.levels, level) ? words.levels[level] : level],
        [words.source, detail.source],
      ]}
    />
  );
}

function TaskFacts({ item: { detail } }: ItemProps) {
  const words = useWords(timelineWords);
  return (
    <Facts
      of={[
        [words.status, detail.status && (words.taskStatus[detail.status] ?? detail.status)],
        [words.role, detail.role],
        [words.due, detail.dueAt && <When at={detail.dueAt} />],
        [words.outcome, detail.outcome],
        [words.text, detail.text],
      ]}
    />
  );
}

function isNameOf<Names extends object>(names: Names, key: string | null | undefined): key is keyof Names & string {
  return typeof key === 'string' && Object.hasOwn(names, key);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
