import { Group, NativeSelect } from '@mantine/core';

import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { useLines } from '../../parts/use-lines.ts';
import { patientsWords, type Stage, STAGES } from './patients.words.ts';
import { isStage } from './use-stage-name.ts';

export interface Filters {
  readonly serviceLine?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly hasOpenTask?: boolean | undefined;
  readonly isKnown?: boolean | undefined;
}

export interface BrowseFiltersProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

const FLAGS: Readonly<Record<string, boolean | undefined>> = { yes: true, no: false };

/** What patients in the list have in common. */
export function BrowseFilters({ filters, onChange }: BrowseFiltersProps) {
  const words = useWords(patientsWords);
  const lines = useLines();
  const mayReadTasks = useMay('tasks.read');
  const set = (change: Filters) => onChange({ ...filters, ...change });
  return (
    <Group>
      <NativeSelect
        label={words.who}
        data={[
          { value: '', label: words.all },
          { value: 'yes', label: words.known },
          { value: 'no', label: words.visitors },
        ]}
        value={flagOf(filters.isKnown)}
        onChange={({ currentTarget }) => set({ isKnown: FLAGS[currentTarget.value] })}
      />
      <NativeSelect
        label={words.serviceLine}
        data={[{ value: '', label: words.any }, ...lines.map(({ key, name }) => ({ value: key, label: name }))]}
        value={filters.serviceLine ?? ''}
        onChange={({ currentTarget }) => set({ serviceLine: currentTarget.value || undefined })}
      />
      <NativeSelect
        label={words.stage}
        data={[{ value: '', label: words.any }, ...STAGES.map((one) => ({ value: one, label: words.stages[one] }))]}
        value={filters.stage ?? ''}
        onChange={({ currentTarget: { value } }) => set({ stage: isStage(value) ? value : undefined })}
      />
      {mayReadTasks && (
        <NativeSelect
          label={words.tasks}
          data={[
            { value: '', label: words.any },
            { value: 'yes', label: words.withTask },
            { value: 'no', label: words.withoutTask },
          ]}
          value={flagOf(filters.hasOpenTask)}
          onChange={({ currentTarget }) => set({ hasOpenTask: FLAGS[currentTarget.value] })}
        />
      )}
    </Group>
  );
}

function flagOf(flag: boolean | undefined): string {
  if (flag === undefined) return '';
  return flag ? 'yes' : 'no';
}
