import { Alert, Badge, Button, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import type { Coverage } from './agreement.ts';
import type { Beginning } from './agreement-form.tsx';
import { agreementsWords } from './agreements.words.ts';
import { complianceWords } from '../compliance.words.ts';

/** Who gets patient data by the configuration, and who of them has no agreement in force. */
export function Vendors({ onAdd }: { readonly onAdd: (beginning: Beginning) => void }) {
  const words = useWords(agreementsWords);
  const mayWrite = useMay('agreements.write');
  const vendors = api.useQuery('get', '/v1/vendors');
  return (
    <Card title={words.vendors} hint={words.vendorsHint}>
      <Shown of={vendors}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{words.noVendors}</Text>
          ) : (
            <Wide label={words.vendors}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {[words.fields.vendor, words.receives, words.finding].map((column) => (
                      <Table.Th key={column} scope="col">
                        {column}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ role, vendor, product, account, channels, receives, finding }) => (
                    <Table.Tr key={`${role} ${vendor} ${product} ${account}`}>
                      <Table.Th scope="row" fw={400}>
                        <Text size="sm" fw={600}>
                          {vendor}
                        </Text>
                        <Text size="sm" c="dimmed">{`${product} · ${account}`}</Text>
                      </Table.Th>
                      <Table.Td>{receives}</Table.Td>
                      <Table.Td>
                        <Finding finding={finding} />
                        {finding !== null && mayWrite && (
                          <Button
                            size="xs"
                            variant="default"
                            onClick={() => onAdd({ vendor, product, account, channels })}
                          >
                            {words.addFor(vendor)}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          )
        }
      </Shown>
    </Card>
  );
}

function Finding({ finding }: { readonly finding: string | null }) {
  const words = useWords(agreementsWords);
  return finding === null ? (
    <Badge variant="light" color="teal" tt="none" leftSection={<IconCircleCheck size={14} aria-hidden />}>
      {words.well}
    </Badge>
  ) : (
    <Text size="sm" fw={600}>
      <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> {finding}
    </Text>
  );
}

/** Providers that are configured and that no agreement covers: nothing leaves over them. */
export function NotCovered({ coverage }: { readonly coverage: readonly Coverage[] }) {
  const words = useWords(agreementsWords);
  const { channels } = useWords(complianceWords);
  const missing = coverage.filter(({ vendor, agreementId }) => vendor !== null && agreementId === null);
  if (missing.length === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={words.notCovered}>
      {missing.map(({ channel, provider, reason }) => (
        <Text size="sm" key={channel + provider}>{`${channels[channel]}, ${provider}: ${reason}`}</Text>
      ))}
    </Alert>
  );
}
