import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Page } from '../../../parts/page.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { CHANNELS, PURPOSES } from '../source/source.ts';
import { templatesWords } from '../templates.words.ts';
import { matching, type Wanted } from './matching.ts';
import { NewTemplate } from './new-template.tsx';
import { TemplateTable } from './template-table.tsx';

const STATES = ['draft', 'approved'] as const;

export function TemplatesPage() {
  const words = useWords(templatesWords);
  const mayWrite = useMay('templates.write');
  const templates = api.useQuery('get', '/v1/templates', {});
  const [wanted, setWanted] = useState<Wanted>({ text: '', purpose: null, channel: null, state: null });
  const [isNew, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={words.title}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {words.create}
          </Button>
        )
      }
    >
      <Filters wanted={wanted} onChange={setWanted} />
      <Shown of={templates}>
        {({ items }) => {
          const shown = matching(items, wanted);
          return (
            <>
              {items.length === 0 && <Empty title={words.none}>{words.noneHint}</Empty>}
              {items.length > 0 && (
                <Text size="sm" c="dimmed" aria-live="polite">
                  {words.found(shown.length)}
                </Text>
              )}
              {items.length > 0 && shown.length === 0 && <Empty title={words.noMatch}>{words.noMatchHint}</Empty>}
              {shown.length > 0 && <TemplateTable templates={shown} />}
              {isNew && <NewTemplate taken={items.map(({ key }) => key)} onClose={close} />}
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

interface FiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

function Filters({ wanted, onChange }: FiltersProps) {
  const words = useWords(templatesWords);
  return (
    <Group align="flex-end">
      <TextInput
        label={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={wanted.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...wanted, text: value })}
        w={240}
      />
      <Select
        label={words.purpose}
        placeholder={words.anyPurpose}
        data={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
        value={wanted.purpose}
        onChange={(purpose) => onChange({ ...wanted, purpose })}
        clearable
        w={180}
      />
      <Select
        label={words.channelsLabel}
        placeholder={words.anyChannel}
        data={CHANNELS.map((value) => ({ value, label: words.channels[value] }))}
        value={wanted.channel}
        onChange={(channel) => onChange({ ...wanted, channel })}
        clearable
        w={180}
      />
      <Select
        label={words.state}
        placeholder={words.anyState}
        data={STATES.map((value) => ({ value, label: words.states[value] }))}
        value={wanted.state}
        onChange={(state) => onChange({ ...wanted, state })}
        clearable
        w={180}
      />
    </Group>
  );
}
