import { ActionIcon, NumberInput, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { Shown } from '../../../parts/shown.tsx';
import { textIn } from '../../../parts/text-in.ts';
import { Wide } from '../../../parts/wide.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { jsonOf } from '../json-of.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { monthsOf } from './lapse.ts';
import { linesWords } from './lines.words.ts';

type Rules = components['schemas']['StageRules'];

interface Place {
  readonly serviceLine: string | null;
  readonly name: string;
  /** What holds there, by rules of its own or of the clinic. */
  readonly rules: Rules;
}

/** How long after a visit a patient counts as lapsed: for the clinic, and for lines with rules of their own. */
export function LapseCard({ lines }: { readonly lines: readonly components['schemas']['ServiceLine'][] }) {
  const words = useWords(linesWords);
  const mayWrite = useMay('stage-rules.write');
  const found = api.useQuery('get', '/v1/stage-rules');
  const [edited, setEdited] = useState<Place>();
  return (
    <Card title={words.lapse} hint={words.lapseHint}>
      <Shown of={found}>
        {({ items }) => (
          <Wide label={words.lapse}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.place}</Table.Th>
                  <Table.Th>{words.after}</Table.Th>
                  <Table.Th>{words.source}</Table.Th>
                  {mayWrite && <Table.Td />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {placesOf(items, lines, words.wholeClinic).map((place) => (
                  <LapseRow key={place.serviceLine} place={place} onEdit={mayWrite ? setEdited : undefined} />
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Shown>
      {edited && <LapseDialog place={edited} onClose={() => setEdited(undefined)} />}
    </Card>
  );
}

function placesOf(
  items: readonly Rules[],
  lines: readonly { readonly key: string; readonly name: string }[],
  wholeClinic: string,
): Place[] {
  const clinic = items.find(({ serviceLine }) => serviceLine === null);
  if (!clinic) return [];
  const rulesOf = (key: string) => items.find(({ serviceLine }) => serviceLine === key) ?? clinic;
  return [
    { serviceLine: null, name: wholeClinic, rules: clinic },
    ...lines.map(({ key, name }) => ({ serviceLine: key, name, rules: rulesOf(key) })),
  ];
}

interface LapseRowProps {
  readonly place: Place;
  readonly onEdit: ((place: Place) => void) | undefined;
}

function LapseRow({ place, onEdit }: LapseRowProps) {
  const words = useWords(linesWords);
  const { name, rules } = place;
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{rules.lapseAfter === null ? words.neverLapses : words.months(monthsOf(rules.lapseAfter))}</Table.Td>
      <Table.Td>{words.sources[rules.source]}</Table.Td>
      {onEdit && (
        <Table.Td>
          <ActionIcon variant="subtle" aria-label={words.lapseOf(name)} onClick={() => onEdit(place)}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Changes how long it takes, and leaves the other rules of stages as they hold there. */
function LapseDialog({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const words = useWords(linesWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const options = {
    onSuccess: async () => {
      onClose();
      await saved('/v1/stage-rules');
    },
  };
  const ofClinic = api.useMutation('put', '/v1/stage-rules', options);
  const ofLine = api.useMutation('put', '/v1/stage-rules/{serviceLine}', options);
  const { serviceLine, name, rules } = place;
  const put = serviceLine === null ? ofClinic : ofLine;

  function submit(form: FormData): void {
    const months = textIn(form, 'months').trim();
    const { transitions, intents } = rules;
    const body = jsonOf({ transitions, intents, lapseAfter: months === '' ? null : `P${months}M` });
    if (serviceLine === null) ofClinic.mutate({ body });
    else ofLine.mutate({ params: { path: { serviceLine } }, body });
  }

  return (
    <FormDialog
      title={words.lapseOf(name)}
      action={save}
      onClose={onClose}
      onSubmit={submit}
      of={put}
      fields={['lapseAfter']}
    >
      <NumberInput
        name="months"
        label={words.monthsLabel}
        description={words.monthsHint}
        defaultValue={rules.lapseAfter === null ? '' : monthsOf(rules.lapseAfter)}
        min={1}
        max={120}
        allowDecimal={false}
        data-autofocus
        error={problemAt(put.error, 'lapseAfter')}
      />
    </FormDialog>
  );
}
