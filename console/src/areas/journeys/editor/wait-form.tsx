import { useWords } from '../../../app/words.ts';
import { canvasWords } from '../canvas/canvas.words.ts';
import { type Until, type WaitStep, WEEKDAYS } from '../definition/step.ts';
import type { Path } from '../definition/ways.ts';
import { useField } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { CheckList, DurationField, TargetField, TextField } from './fields.tsx';
import { Kinds } from './kinds.tsx';

const FRESH: Readonly<Record<Exclude<WaitBy, 'for'>, Until>> = {
  time: { time: '09:00' },
  open: { open: 'clinic' },
  before: { before: 'appointment.start', offset: 'P1D' },
  after: { after: 'appointment.start', offset: 'P1D' },
};

type WaitBy = 'for' | 'time' | 'open' | 'before' | 'after';

export function WaitForm({ path }: { readonly path: Path }) {
  const words = useWords(editorWords);
  const dayWords = useWords(canvasWords);
  const { value, set } = useField(path);
  const step = value as WaitStep;
  const by = waitBy(step.until);
  const { for: _, until: __, else: otherwise, ...rest } = step;
  const become = (kind: WaitBy) =>
    set(
      kind === 'for'
        ? { ...rest, for: 'P1D' }
        : { ...rest, until: FRESH[kind], ...(otherwise === undefined ? {} : { else: otherwise }) },
    );
  return (
    <>
      <Kinds label={words.waitBy} kinds={words.waitIs} value={by} onChange={become} />
      {by === 'for' && <DurationField path={[...path, 'for']} label={words.length} />}
      {by === 'time' && (
        <>
          <TextField path={[...path, 'until', 'time']} label={words.time} hint={words.timeHint} />
          <CheckList
            path={[...path, 'until', 'weekdays']}
            label={words.weekdays}
            choices={WEEKDAYS.map((day) => ({ value: day, label: dayWords.weekday[day] }))}
            isOptional
          />
        </>
      )}
      {(by === 'before' || by === 'after') && (
        <>
          <DurationField path={[...path, 'until', 'offset']} label={words.offset} />
          <TextField path={[...path, 'until', 'time']} label={words.time} hint={words.timeHint} isOptional />
        </>
      )}
      <TargetField path={[...path, 'next']} label={words.next} />
      {by !== 'for' && <TargetField path={[...path, 'else']} label={words.missed} isOptional />}
    </>
  );
}

function waitBy(until: Until | undefined): WaitBy {
  if (!until) return 'for';
  if (until.open) return 'open';
  if (until.offset === undefined) return 'time';
  return until.before ? 'before' : 'after';
}
