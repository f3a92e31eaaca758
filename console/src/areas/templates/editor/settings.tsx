import { Checkbox, NumberInput, Select } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import type { Problem } from '../source/marks.ts';
import { PURPOSES, type Source } from '../source/source.ts';
import { templatesWords } from '../templates.words.ts';
import { editorWords } from './editor.words.ts';

const MOST = 10;

export interface SettingsProps {
  readonly source: Source;
  readonly onChange: (source: Source) => void;
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
}

export function Settings({ source, onChange, problems, isReadOnly }: SettingsProps) {
  const words = useWords(editorWords);
  const { purpose, purposeHint, purposes } = useWords(templatesWords);
  const problem = (path: string) => problems.find((one) => one.path.replace(/^source\./, '') === path)?.message;
  return (
    <Card title={words.settings}>
      <Select
        label={purpose}
        description={purposeHint}
        data={PURPOSES.map((value) => ({ value, label: purposes[value] }))}
        value={source.purpose}
        onChange={(value) => onChange({ ...source, purpose: value ?? source.purpose })}
        allowDeselect={false}
        disabled={isReadOnly}
        error={problem('purpose')}
      />
      {source.bodies.sms && (
        <NumberInput
          label={words.maxSegments}
          description={words.maxSegmentsHint}
          value={source.maxSegments}
          onChange={(value) => typeof value === 'number' && onChange({ ...source, maxSegments: value })}
          min={1}
          max={MOST}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={isReadOnly}
          error={problem('maxSegments')}
        />
      )}
      <Checkbox
        label={words.detail}
        description={words.detailHint}
        checked={source.detail}
        onChange={({ currentTarget: { checked } }) => onChange({ ...source, detail: checked })}
        disabled={isReadOnly}
      />
    </Card>
  );
}
