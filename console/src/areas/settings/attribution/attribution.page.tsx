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
import { EVERY_LINE, type Line, type Settings, settingsOf } from './line-settings.ts';

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
  const saved = useSaved();
  const [edited, setEdited] = useState<Place>();
  // Each saving is of the whole: a second one must begin with what the first has left.
  const { mutate, error, isPending, reset } = api.useMutation('put', '/v1/attribution-settings', {
    onSuccess: async () => {
      setEdited(undefined);
      await saved('/v1/attribution-settings');
    },
  });
  const put = (ofLines: readonly (readonly [string, Line])[]) =>
    mutate({ body: { ...settings, lines: Object.fromEntries(ofLines) } });
  const without = (key: string) => Object.entries(settings.lines).filter(([line]) => line !== key);
  const edit = (place: Place) => {
    reset();
    setEdited(place);
  };
  const own = Object.keys(settings.lines).filter((key) => key !== EVERY_LINE);
  const nameOf = (key: string) => lines.find((line) => line.key === key)?.name ?? key;
  const places = [
    { key: EVERY_LINE, name: words.everywhere },
    ...own.map((key): Place => ({ key, name: nameOf(key) })),
  ];
  const others = lines.filter(({ key, retiredAt }) => retiredAt === null && !own.includes(key));
  return (
    <>
      {error && !edited ? <Failed error={error} /> : null}
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
              <Row
                key={place.key}
                {...{ place, settings, isOff: isPending, onEdit: edit }}
                onDrop={() => put(without(place.key))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {mayWrite && others.length > 0 && <Give lines={others} isOff={isPending} onGive={edit} />}
      {edited && (
        <LineDialog
          {...{ settings, line: edited, of: { error, isPending } }}
          onSave={(line) => put([...without(edited.key), [edited.key, line]])}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly place: Place;
  readonly settings: Settings;
  /** While something is being saved. */
  readonly isOff: boolean;
  readonly onEdit: (place: Place) => void;
  readonly onDrop: () => void;
}

function Row({ place, settings, isOff, onEdit, onDrop }: RowProps) {
  const words = useWords(attributionWords);
  const language = useLanguage();
  const mayWrite = useMay('attribution.write');
  const { key, name } = place;
  const { lookbackDays, halfLifeDays, margin } = settingsOf(settings, key);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{words.days(lookbackDays)}</Table.Td>
      <Table.Td>{words.days(halfLifeDays)}</Table.Td>
      <Table.Td>{percent.format(margin)}</Table.Td>
      {mayWrite && (
        <Table.Td>
          <Group gap={4} wrap="nowrap">
            <ActionIcon variant="subtle" aria-label={words.edit(name)} disabled={isOff} onClick={() => onEdit(place)}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            {key !== EVERY_LINE && (
              <ActionIcon variant="subtle" color="red" aria-label={words.drop(name)} disabled={isOff} onClick={onDrop}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

interface GiveProps {
  readonly lines: readonly Place[];
  readonly isOff: boolean;
  readonly onGive: (place: Place) => void;
}

function Give({ lines, isOff, onGive }: GiveProps) {
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
        <Button type="submit" variant="default" disabled={isOff}>
          {words.giveIt}
        </Button>
      </Group>
    </form>
  );
}
