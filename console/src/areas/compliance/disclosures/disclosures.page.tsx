import { Button, Checkbox, Group, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { dayAfter } from '../../../parts/day-of.ts';
import { Empty } from '../../../parts/empty.tsx';
import { startOf } from '../../../parts/instant-of.ts';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { textIn } from '../../../parts/text-in.ts';
import { useReading, When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useAuthors } from '../use-names.ts';
import { useToday } from '../use-today.ts';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { DisclosureForm } from './disclosure-form.tsx';
import { disclosuresWords } from './disclosures.words.ts';

type Disclosure = paths['/v1/disclosures']['get']['responses'][200]['content']['application/json']['items'][number];

const PAGE = 50;
const SHORT = 8;
const USUAL_DAYS = 90;

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly accountable: boolean;
}

/** To whom patient data went in a time. They are written down on the record of the patient. */
export function DisclosuresPage() {
  const words = useWords(disclosuresWords);
  const today = useToday();
  const may = useMay('disclosures.write');
  const [isRecording, setRecording] = useState(false);
  const [asked, setAsked] = useState<Asked>({ from: dayAfter(today, -USUAL_DAYS), to: today, accountable: false });
  return (
    <Card title={words.title} hint={words.hint}>
      {may && (
        <Group>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setRecording(true)}>
            {words.record}
          </Button>
        </Group>
      )}
      <Filters asked={asked} onAsk={setAsked} />
      <List asked={asked} />
      {isRecording && <DisclosureForm onClose={() => setRecording(false)} />}
    </Card>
  );
}

function Filters({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const words = useWords(disclosuresWords);
  const { from, to } = useWords(complianceWords);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onAsk({
      from: textIn(form, 'from'),
      to: textIn(form, 'to'),
      accountable: form.get('accountable') !== null,
    });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end">
        <TextInput type="date" name="from" label={from} defaultValue={asked.from} required />
        <TextInput type="date" name="to" label={to} defaultValue={asked.to} required />
        <Checkbox name="accountable" label={words.onlyAccountable} defaultChecked={asked.accountable} mb={8} />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </Group>
    </form>
  );
}

function List({ asked: { from, to, accountable } }: { readonly asked: Asked }) {
  const words = useWords(disclosuresWords);
  const { timeZone } = useReading();
  const query = {
    from: startOf(from, timeZone),
    to: startOf(dayAfter(to, 1), timeZone),
    accountable: accountable ? ('true' as const) : ('false' as const),
    limit: PAGE,
  };
  const found = api.useInfiniteQuery('get', '/v1/disclosures', { params: { query } }, PAGED);
  return (
    <>
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <Empty title={words.none}>{words.noneHint}</Empty> : <Rows items={items} />;
        }}
      </Shown>
      <More of={found} />
    </>
  );
}

function Rows({ items }: { readonly items: readonly Disclosure[] }) {
  const words = useWords(disclosuresWords);
  const { patient } = useWords(complianceWords);
  const nameOf = useAuthors();
  return (
    <Wide label={words.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[words.when, words.about, words.recipient, words.what, words.basis, words.by].map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ id, at, patientId, recipient, description, purpose, basis, accountable, recordedBy }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <When at={at} />
              </Table.Td>
              <Table.Td>
                <PatientLink id={patientId}>{patient(patientId.slice(0, SHORT))}</PatientLink>
              </Table.Td>
              <Table.Td>{recipient ? `${recipient.name} (${words.recipients[recipient.kind]})` : '–'}</Table.Td>
              <Table.Td>
                <Text size="sm">{description}</Text>
                <Text size="xs" c="dimmed">
                  {purpose}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{words.bases[basis] ?? basis}</Text>
                <Text size="xs" c="dimmed">
                  {accountable ? words.isAccountable : words.notAccountable}
                </Text>
              </Table.Td>
              <Table.Td>{nameOf(recordedBy)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
