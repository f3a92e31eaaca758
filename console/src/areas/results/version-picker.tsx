import { NativeSelect } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { liftWords } from './lift.words.ts';

export interface VersionPickerProps {
  readonly journey: string;
  /** Null for all of them. */
  readonly version: number | null;
  readonly onPick: (version: number | null) => void;
}

/** Which version of a journey is measured. Where there is but one, there is nothing to choose. */
export function VersionPicker({ journey, version, onPick }: VersionPickerProps) {
  const words = useWords(liftWords);
  const { data } = api.useQuery('get', '/v1/journeys/{key}/versions', { params: { path: { key: journey } } });
  const versions = (data?.items ?? []).map((one) => one.version).sort((a, b) => b - a);
  if (versions.length < 2) return null;
  return (
    <NativeSelect
      label={words.version}
      value={version === null ? '' : String(version)}
      onChange={({ currentTarget: { value } }) => onPick(value === '' ? null : Number(value))}
      data={[
        { value: '', label: words.allVersions },
        ...versions.map((one) => ({ value: String(one), label: words.numbered(one) })),
      ]}
    />
  );
}
