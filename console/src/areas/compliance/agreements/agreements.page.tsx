import { Button, Group, Stack, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { type Agreement, type Coverage, heldBackBy } from './agreement.ts';
import { AgreementForm, type Beginning } from './agreement-form.tsx';
import { type Act, AgreementRow } from './agreement-row.tsx';
import { agreementsWords } from './agreements.words.ts';
import { DocumentForm } from './document-form.tsx';
import { EndAgreement } from './end-agreement.tsx';
import { useAgreements } from './use-agreements.ts';
import { NotCovered, Vendors } from './vendors.tsx';

/** What somebody is about to do: with an agreement, or with one that is to be. */
type Doing =
  { readonly act: Act; readonly agreement: Agreement } | { readonly act: 'add'; readonly beginning: Beginning };

/** Agreements with vendors, what leans on them and what lacks one. */
export function AgreementsPage() {
  const words = useWords(agreementsWords);
  const mayWrite = useMay('agreements.write');
  const agreements = useAgreements();
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <Stack>
      <Shown of={agreements}>
        {({ items, coverage }) => (
          <>
            <NotCovered coverage={coverage} />
            <Card title={words.title} hint={words.hint}>
              {items.length === 0 && <Empty title={words.none}>{words.noneHint}</Empty>}
              {items.length > 0 && <Rows items={items} onDo={setDoing} />}
              {mayWrite && (
                <Group>
                  <Button
                    leftSection={<IconPlus size={16} aria-hidden />}
                    onClick={() => setDoing({ act: 'add', beginning: {} })}
                  >
                    {words.add}
                  </Button>
                </Group>
              )}
            </Card>
            {doing && <Asked doing={doing} items={items} coverage={coverage} onClose={() => setDoing(null)} />}
          </>
        )}
      </Shown>
      <Vendors onAdd={(beginning) => setDoing({ act: 'add', beginning })} />
    </Stack>
  );
}

interface AskedProps {
  readonly doing: Doing;
  readonly items: readonly Agreement[];
  readonly coverage: readonly Coverage[];
  readonly onClose: () => void;
}

function Asked({ doing, items, coverage, onClose }: AskedProps) {
  if (doing.act === 'add') return <AgreementForm beginning={doing.beginning} onClose={onClose} />;
  const { act, agreement } = doing;
  if (act === 'edit') return <AgreementForm agreement={agreement} onClose={onClose} />;
  if (act === 'document') return <DocumentForm agreement={agreement} onClose={onClose} />;
  return <EndAgreement agreement={agreement} heldBack={heldBackBy(agreement, items, coverage)} onClose={onClose} />;
}

function Rows({ items, onDo }: { readonly items: readonly Agreement[]; readonly onDo: (doing: Doing) => void }) {
  const words = useWords(agreementsWords);
  const columns = [
    words.fields.vendor,
    words.fields.channels,
    words.state,
    words.fields.signedOn,
    words.fields.expiresOn,
    words.document,
  ];
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((agreement) => (
            <AgreementRow key={agreement.id} agreement={agreement} onAct={(act) => onDo({ act, agreement })} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
