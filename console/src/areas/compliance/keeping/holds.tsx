import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useAuthors } from '../use-names.ts';
import { HoldForm } from './hold-form.tsx';
import { keepingWords } from './keeping.words.ts';
import { ReleaseForm } from './release-form.tsx';

export type Hold = paths['/v1/legal-holds']['get']['responses'][200]['content']['application/json']['items'][number];

const SHORT = 8;

/** Nothing of whom or what is held is erased or purged. */
export function Holds() {
  const words = useWords(keepingWords);
  const mayWrite = useMay('retention.write');
  const holds = api.useQuery('get', '/v1/legal-holds');
  const [isPlacing, placing] = useDisclosure(false);
  const [releasing, setReleasing] = useState<Hold | null>(null);
  return (
    <Card title={words.holds} hint={words.holdsHint}>
      <Shown of={holds}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.noHolds} />
          ) : (
            <Wide label={words.holds}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {[words.held, words.reason, words.placed, words.state].map((column) => (
                      <Table.Th key={column} scope="col">
                        {column}
                      </Table.Th>
                    ))}
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((hold) => (
                    <Row key={hold.id} hold={hold} onRelease={mayWrite ? () => setReleasing(hold) : undefined} />
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          )
        }
      </Shown>
      {mayWrite && (
        <Group>
          <Button onClick={placing.open}>{words.place}</Button>
        </Group>
      )}
      {isPlacing && <HoldForm onClose={placing.close} />}
      {releasing && <ReleaseForm id={releasing.id} onClose={() => setReleasing(null)} />}
    </Card>
  );
}

function Row({ hold, onRelease }: { readonly hold: Hold; readonly onRelease: (() => void) | undefined }) {
  const words = useWords(keepingWords);
  const { patient, everybody } = useWords(complianceWords);
  const nameOf = useAuthors();
  const { patientId, reason, placedAt, placedBy, releasedAt } = hold;
  const isOn = releasedAt === null;
  const Icon = isOn ? IconLock : IconLockOpen;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {patientId === null ? (
          everybody
        ) : (
          <PatientLink id={patientId}>{patient(patientId.slice(0, SHORT))}</PatientLink>
        )}
      </Table.Th>
      <Table.Td>{reason ?? '–'}</Table.Td>
      <Table.Td>
        <Text size="sm">{nameOf(placedBy)}</Text>
        <Text size="xs" c="dimmed">
          <When at={placedAt} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge
          variant={isOn ? 'light' : 'default'}
          {...(isOn && { color: 'orange' })}
          tt="none"
          leftSection={<Icon size={14} aria-hidden />}
        >
          {isOn ? words.isHeld : words.released}
        </Badge>
      </Table.Td>
      <Table.Td>
        {isOn && onRelease && (
          <Button size="xs" variant="default" onClick={onRelease}>
            {words.release}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
