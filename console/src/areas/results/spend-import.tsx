import { Button, FileInput, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { FigureTable } from './figure-table.tsx';
import { spendWords } from './spend.words.ts';
import { useFigures } from './use-figures.ts';
import { useSpendChanged } from './use-spend-changed.ts';

type Imported = paths['/v1/spend/import']['post']['responses'][200]['content']['application/json'];

/** A file of spend: looked over first, then taken. */
export function SpendImport() {
  const words = useWords(spendWords);
  const changed = useSpendChanged();
  const [file, setFile] = useState<File | null>(null);
  const { mutate, data, error, isPending, reset } = api.useMutation('post', '/v1/spend/import', {
    onSuccess: ({ isDryRun }) => (isDryRun ? undefined : changed()),
  });

  async function send(isDryRun: boolean): Promise<void> {
    if (!file) return;
    mutate({
      params: {
        query: { dryRun: isDryRun ? 'true' : 'false' },
        header: { 'Idempotency-Key': crypto.randomUUID() },
      },
      headers: { 'Content-Type': 'text/csv' },
      body: await file.text(),
      bodySerializer: (text) => text,
    });
  }

  return (
    <Card title={words.import} hint={words.importHint}>
      <Group align="flex-end">
        <FileInput
          label={words.file}
          placeholder={words.pick}
          accept=".csv,text/csv"
          value={file}
          onChange={(picked) => {
            reset();
            setFile(picked);
          }}
          miw={240}
        />
        <Button variant="default" disabled={!file} loading={isPending} onClick={() => void send(true)}>
          {words.check}
        </Button>
        <Button disabled={!data?.isDryRun || data.accepted === 0} loading={isPending} onClick={() => void send(false)}>
          {words.take}
        </Button>
      </Group>
      {error && <Failed error={error} />}
      <div aria-live="polite">{data && <Outcome imported={data} />}</div>
    </Card>
  );
}

function Outcome({ imported: { isDryRun, accepted, replaced, total, rejected } }: { readonly imported: Imported }) {
  const words = useWords(spendWords);
  const figures = useFigures();
  return (
    <Stack gap="xs">
      <Text size="sm">
        {`${(isDryRun ? words.checked : words.taken)(accepted, replaced)} ${words.sum(figures.money(total))}`}
      </Text>
      {rejected.length === 0 ? (
        <Text size="sm">{words.allWell}</Text>
      ) : (
        <>
          <Title order={3} size="h6">
            {words.rejected}
          </Title>
          <FigureTable
            label={words.rejected}
            columns={[words.lineNumber, words.column, words.reason]}
            texts={[1, 2]}
            rows={rejected.map(({ line, path, code, limit, reason }) => ({
              key: `${line} ${path}`,
              cells: [
                line,
                path === '' ? words.wholeLine : path,
                <Reason key="reason" code={code} limit={limit} reason={reason} />,
              ],
            }))}
          />
        </>
      )}
    </Stack>
  );
}

type ReasonProps = Pick<Imported['rejected'][number], 'code' | 'limit' | 'reason'>;

/** In the reader's language; in English where the server has a reason that this page does not know. */
function Reason({ code, limit, reason }: ReasonProps) {
  const { refusals, atMost } = useWords(spendWords);
  const figures = useFigures();
  if (code === 'invalid') return <span lang="en">{reason}</span>;
  return limit === null ? refusals[code] : `${refusals[code]} ${atMost(figures.count(limit))}`;
}
