import { NativeSelect } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { resultsWords } from './results.words.ts';
import { useNames } from './use-names.ts';

export interface LinePickerProps {
  /** Empty for all lines. */
  readonly line: string;
  readonly onPick: (line: string) => void;
}

export function LinePicker({ line, onPick }: LinePickerProps) {
  const words = useWords(resultsWords);
  const { lines } = useNames();
  return (
    <NativeSelect
      label={words.serviceLine}
      value={line}
      onChange={({ currentTarget }) => onPick(currentTarget.value)}
      data={[{ value: '', label: words.anyLine }, ...lines]}
    />
  );
}
