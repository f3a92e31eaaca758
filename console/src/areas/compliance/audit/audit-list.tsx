import { Button, Group, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { answerOf } from '../../../api/answer-of.ts';
import { api, http } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import { Shown } from '../../../parts/shown.tsx';
import { useReading } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { useToday } from '../use-today.ts';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { AuditRow } from './audit-row.tsx';
import { type AuditAsked, queryOf } from './audit.ts';
import { auditWords } from './audit.words.ts';

const PAGE = 50;

export interface AuditListProps {
  readonly asked: AuditAsked;
  readonly onPatient: (id: string) => void;
}

export function AuditList({ asked, onPatient }: AuditListProps) {
  const words = useWords(auditWords);
  const { timeZone } = useReading();
  const query = { ...queryOf(asked, timeZone), limit: PAGE };
  const found = api.useInfiniteQuery('get', '/v1/audit', { params: { query } }, PAGED);
  return (
    <Card title={words.trail}>
      <Export asked={asked} />
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
          return (
            <Wide label={words.trail}>
              <Table verticalSpacing={6}>
                <Table.Thead>
                  <Table.Tr>
                    {[words.when, words.actor, words.action, words.purpose, words.result].map((column) => (
                      <Table.Th key={column} scope="col">
                        {column}
                      </Table.Th>
                    ))}
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item) => (
                    <AuditRow key={item.id} item={item} onPatient={onPatient} />
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          );
        }}
      </Shown>
      <More of={found} />
    </Card>
  );
}

/** What the filters leave as a file, asked for as every page asks, so that a session that is over can be taken up again. */
function Export({ asked }: { readonly asked: AuditAsked }) {
  const words = useWords(auditWords);
  const { timeZone } = useReading();
  const today = useToday();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () =>
      answerOf<string | undefined>(
        await http.GET('/v1/audit/export', { params: { query: queryOf(asked, timeZone) }, parseAs: 'text' }),
      ),
    onSuccess: (csv) => saveFile(new Blob([csv ?? ''], { type: 'text/csv' }), `audit-${today}.csv`),
  });
  return (
    <Group>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {words.export}
      </Button>
      {error && <Failed title={words.exportFailed} error={error} />}
    </Group>
  );
}
