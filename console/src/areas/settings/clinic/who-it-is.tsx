import { NativeSelect, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';

import { useWords } from '../../../app/words.ts';
import type { FieldsProps } from './clinic.ts';
import { clinicWords } from './clinic.words.ts';

/** All that the browser knows; the one that is chosen stands there even if the browser does not know it. */
function zonesWith(zone: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), zone])].sort();
}

export function WhoItIs({ clinic, onChange, problemOf }: FieldsProps) {
  const words = useWords(clinicWords);
  const zones = useMemo(() => zonesWith(clinic.timeZone), [clinic.timeZone]);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={words.name}
          value={clinic.name}
          required
          maxLength={200}
          error={problemOf('name')}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <TextInput
          label={words.phone}
          description={words.phoneHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={clinic.phone}
          maxLength={40}
          error={problemOf('phone')}
          onChange={({ currentTarget }) => onChange({ phone: currentTarget.value })}
        />
        <Select
          label={words.timeZone}
          description={words.timeZoneHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={zones}
          value={clinic.timeZone}
          searchable
          allowDeselect={false}
          limit={50}
          nothingFoundMessage={words.noZone}
          error={problemOf('timeZone')}
          onChange={(zone) => zone !== null && onChange({ timeZone: zone })}
        />
        <NativeSelect
          label={words.language}
          description={words.languageHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={clinic.language}
          data={Object.entries(words.languages).map(([value, label]) => ({ value, label }))}
          error={problemOf('language')}
          onChange={({ currentTarget }) => onChange({ language: currentTarget.value })}
        />
        <TextInput
          label={words.region}
          description={words.regionHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={clinic.region ?? ''}
          maxLength={6}
          error={problemOf('region')}
          onChange={({ currentTarget: { value } }) => onChange({ region: value === '' ? null : value })}
        />
        <Textarea
          label={words.address}
          description={words.addressHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={clinic.address}
          autosize
          maxLength={500}
          error={problemOf('address')}
          onChange={({ currentTarget }) => onChange({ address: currentTarget.value })}
        />
      </SimpleGrid>
    </>
  );
}
