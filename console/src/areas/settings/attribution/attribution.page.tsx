import { ActionIcon, Alert, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { textIn } from '../../../parts/text-in.ts';
import { Wide } from '../../../parts/wide.tsx';
import { useSaved } from '../use-saved.ts';
import { attributionWords } from './attribution.words.ts';
import { LineDialog } from './line-dialog.tsx';
import { EVERY_LINE, type Settings, settingsOf } from './line-settings.ts';

interface Place {
  readonly key: string;
  readonly name: string;
}

/** How credit is divided, by line. */
export function AttributionPage() {
  const words = useWords(attributionWords);
  const found = api.useQuery('get', '/v1/attribution-settings');
  const { data: lines } = api.useQuery('get', '/v1/service-lines');
  return (
    <Card title={words.title} hint={words.hint}>
      <Shown of={found}>
        {({ settings, version, rebuildingSince }) => (
          <>
            <Text size="sm">{words.version(version)}</Text>
            {rebuildingSince !== null && <Alert>{words.rebuilding}</Alert>}
            <Places settings={settings} lines={lines?.items ?? []} />
          </>
        )}
      </Shown>
    </Card>
  );
}

interface PlacesProps {
  readonly settings: Settings;
  readonly lines: readonly (Place & { readonly retiredAt: string | null })[];
}

function Places({ settings, lines }: PlacesProps) {
  const words = useWords(attributionWords);
  const mayWrite = useMay('attribution.write');
  const [edited, setEdited] = useState<Place>();
  const own = Object.keys(settings.lines).filter((key) => key !== EVERY_LINE);
  const nameOf = (key: string) => lines.find((line) => line.key === key)?.name ?? key;
  const places = [
    { key: EVERY_LINE, name: words.everywhere },
    ...own.map((key): Place => ({ key, name: nameOf(key) })),
  ];
  const others = lines.filter(({ key, retiredAt }) => retiredAt === null && !own.includes(key));
  return (
    <>
      <Wide label={words.title}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {[words.line, words.lookback, words.halfLife, words.margin].map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
              {mayWrite && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {places.map((place) => (
              <Row key={place.key} place={place} settings={settings} onEdit={setEdited} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {mayWrite && others.length > 0 && <Give lines={others} onGive={setEdited} />}
      {edited && <LineDialog settings={settings} line={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

interface RowProps {
  readonly place: Place;
  readonly settings: Settings;
  readonly onEdit: (place: Place) => void;
}

function Row({ place, settings, onEdit }: RowProps) {
  const words = useWords(attributionWords);
  const language = useLanguage();
  const mayWrite = useMay('attribution.write');
  const saved = useSaved();
  const drop = api.useMutation('put', '/v1/attribution-settings', {
    onSuccess: () => saved('/v1/attribution-settings'),
  });
  const { key, name } = place;
  const { lookbackDays, halfLifeDays, margin } = settingsOf(settings, key);
  const without = () =>
    drop.mutate({
      body: { ...settings, lines: Object.fromEntries(Object.entries(settings.lines).filter(([line]) => line !== key)) },
    });
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {drop.error ? <Failed error={drop.error} /> : null}
      </Table.Td>
      <Table.Td>{words.days(lookbackDays)}</Table.Td>
      <Table.Td>{words.days(halfLifeDays)}</Table.Td>
      <Table.Td>{new Intl.NumberFormat(language, { style: 'percent' }).format(margin)}</Table.Td>
      {mayWrite && (
        <Table.Td>
          <Group gap={4} wrap="nowrap">
            <ActionIcon variant="subtle" aria-label={words.edit(name)} onClick={() => onEdit(place)}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            {key !== EVERY_LINE && (
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={words.drop(name)}
                loading={drop.isPending}
                onClick={without}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Give({ lines, onGive }: { readonly lines: readonly Place[]; readonly onGive: (place: Place) => void }) {
  const words = useWords(attributionWords);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const key = textIn(new FormData(event.currentTarget), 'line');
    const line = lines.find((one) => one.key === key);
    if (line) onGive({ key: line.key, name: line.name });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end">
        <NativeSelect
          name="line"
          label={words.chooseLine}
          data={lines.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Button type="submit" variant="default">
          {words.giveIt}
        </Button>
      </Group>
    </form>
  );
}
