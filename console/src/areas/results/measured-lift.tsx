import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import type { Comparison } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';
import { FigureTable } from './figure-table.tsx';
import { useFigures } from './use-figures.ts';
import { verdictWords } from './verdict.words.ts';

/** What journeys brought, each against those whom its lot left out. */
export interface MeasuredLiftProps {
  readonly lift: Comparison['lift'];
  readonly nameOf?: (journey: string) => string;
}

export function MeasuredLift({ lift, nameOf = (key) => key }: MeasuredLiftProps) {
  const words = useWords(attributionWords);
  const { verdicts } = useWords(verdictWords);
  const figures = useFigures();
  if (lift.length === 0) return <Empty title={words.noLift}>{words.noLiftHint}</Empty>;
  return (
    <FigureTable
      label={words.measured}
      columns={[words.subject, words.verdict, words.difference, words.interval]}
      rows={lift.map(({ journey, verdict, effect, sequential, isSuppressed }) => ({
        key: journey ?? '',
        cells: [
          journey === null ? words.controlGroup : nameOf(journey),
          verdicts[verdict],
          figures.points(effect?.difference, isSuppressed),
          figures.pointsRange(sequential?.interval),
        ],
      }))}
      texts={[1]}
      isHiding={lift.some(({ isSuppressed }) => isSuppressed)}
    />
  );
}
