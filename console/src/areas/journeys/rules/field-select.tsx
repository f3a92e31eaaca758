import { Select } from '@mantine/core';

import type { RuleField } from './fields-of.ts';

export interface FieldSelectProps {
  readonly label: string;
  readonly fields: readonly RuleField[];
  readonly value: string;
  readonly onChange: (path: string) => void;
}

export function FieldSelect({ label, fields, value, onChange }: FieldSelectProps) {
  const names = new Set([
    ...fields.filter(({ kind }) => kind !== 'moment' && kind !== 'other').map(({ path }) => path),
    value,
  ]);
  return (
    <Select
      label={label}
      data={[...names]}
      value={value}
      searchable
      allowDeselect={false}
      onChange={(path) => {
        if (path !== null) onChange(path);
      }}
    />
  );
}
