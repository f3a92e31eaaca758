import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FeedList } from './feed-list.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { StepRow } from './step-row.tsx';
import { useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';
import { useName } from '../../parts/use-name.ts';

const MOST = 20;

/** The last messages of the whole clinic, and what else came of each step of time. */
export function ClinicFeed() {
  const words = useWords(tourWords);
  const { steps } = useTour();
  const from = steps.at(-1)?.from;
  const found = api.useQuery(
    'get',
    '/v1/messages',
    { params: { query: { limit: MOST, ...(from === undefined ? {} : { from }) } } },
    { enabled: from !== undefined },
  );
  if (from === undefined) return <Empty title={words.nothingAtClinic}>{words.nothingAtClinicHint}</Empty>;
  return (
    <Shown of={found}>
      {({ items }) => {
        const rows = [
          ...steps.map((step) => ({ at: step.to, key: step.to, row: <StepRow step={step} /> })),
          ...items.map(({ id, patientId, status, sentAt, settledAt, dueAt }) => {
            const at = sentAt ?? settledAt ?? dueAt;
            return { at, key: id, row: <NamedMessage {...{ id, patientId, status, at }} /> };
          }),
        ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
        return (
          <FeedList news="">
            {rows.map(({ key, row }) => (
              <li key={key}>{row}</li>
            ))}
          </FeedList>
        );
      }}
    </Shown>
  );
}

interface NamedMessageProps {
  readonly id: string;
  readonly patientId: string;
  readonly status: string;
  readonly at: string;
}

function NamedMessage(props: NamedMessageProps) {
  const words = useWords(tourWords);
  return <MessageBubble {...props} to={useName(props.patientId) ?? words.nameless} />;
}
