import { Table } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { When } from '../../parts/when.tsx';
import { Wide } from '../../parts/wide.tsx';
import { useLineName } from '../../parts/use-lines.ts';
import type { TabProps } from './tab-props.ts';
import { recordWords } from './record.words.ts';

/** What is and was booked, as the practice's own system tells it. */
export function Appointments({ patient }: TabProps) {
  const words = useWords(recordWords);
  const lineName = useLineName();
  const found = api.useQuery('get', '/v1/patients/{id}/appointments', { params: { path: { id: patient.id } } });
  return (
    <Shown of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={words.noAppointments}>{words.noAppointmentsHint}</Empty>
        ) : (
          <Wide label={words.tabs.appointments}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.when}</Table.Th>
                  <Table.Th>{words.status}</Table.Th>
                  <Table.Th>{words.serviceLine}</Table.Th>
                  <Table.Th>{words.provider}</Table.Th>
                  <Table.Th>{words.location}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ id, startsAt, status, serviceLine, provider, location }) => (
                  <Table.Tr key={id}>
                    <Table.Td>{startsAt ? <When at={startsAt} /> : words.noDate}</Table.Td>
                    <Table.Td>{words.statuses[status]}</Table.Td>
                    <Table.Td>{serviceLine === null ? '–' : lineName(serviceLine)}</Table.Td>
                    <Table.Td>{provider ?? '–'}</Table.Td>
                    <Table.Td>{location ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )
      }
    </Shown>
  );
}
