import { ActionIcon, Anchor, Menu, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { answerOf } from '../../../api/answer-of.ts';
import { http } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { reasonOf } from '../../../api/problem.ts';
import { saveFile } from '../../../parts/save-file.ts';
import { complianceWords } from '../compliance.words.ts';
import { Day } from '../../../parts/day.tsx';
import { Deadline } from '../deadline.tsx';
import { useToday } from '../use-today.ts';
import { type Agreement, standingOf } from './agreement.ts';
import { agreementsWords } from './agreements.words.ts';
import { StandingBadge } from './standing-badge.tsx';

const NEAR_DAYS = 60;

export type Act = 'edit' | 'document' | 'end';

export interface AgreementRowProps {
  readonly agreement: Agreement;
  readonly onAct: (act: Act) => void;
}

export function AgreementRow({ agreement, onAct }: AgreementRowProps) {
  const words = useWords(agreementsWords);
  const { channels: channelNames } = useWords(complianceWords);
  const mayWrite = useMay('agreements.write');
  const standing = standingOf(agreement, useToday());
  const { vendor, product, account, channels, signedOn, expiresOn } = agreement;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Text size="sm" fw={600}>
          {vendor}
        </Text>
        <Text size="sm" c="dimmed">
          {`${product} · ${account}`}
        </Text>
      </Table.Th>
      <Table.Td>
        <Text size="sm">{channels.map((channel) => channelNames[channel]).join(', ') || words.noChannels}</Text>
      </Table.Td>
      <Table.Td>
        <StandingBadge standing={standing} />
      </Table.Td>
      <Table.Td>
        <Day on={signedOn} />
      </Table.Td>
      <Table.Td>
        {expiresOn === null && words.noEnd}
        {expiresOn !== null &&
          (agreement.isInForce ? <Deadline on={expiresOn} nearDays={NEAR_DAYS} /> : <Day on={expiresOn} />)}
      </Table.Td>
      <Table.Td>
        <DocumentLink agreement={agreement} />
      </Table.Td>
      <Table.Td>
        {mayWrite && agreement.terminatedAt === null && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={words.actionsFor(`${vendor}, ${product}`)}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onAct('edit')}>{words.edit}</Menu.Item>
              <Menu.Item onClick={() => onAct('document')}>{words.upload}</Menu.Item>
              <Menu.Item onClick={() => onAct('end')}>{words.end}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The document is fetched as every page asks, so that a session that is over can be taken up again. */
function DocumentLink({ agreement: { id, document } }: { readonly agreement: Agreement }) {
  const words = useWords(agreementsWords);
  const load = useMutation({
    mutationFn: async () =>
      answerOf<Blob | undefined>(
        await http.GET('/v1/vendor-agreements/{id}/document', { params: { path: { id } }, parseAs: 'blob' }),
      ),
    onSuccess: (content) => content && document && saveFile(content, document.name),
  });
  if (!document) return <Text size="sm">{words.noDocument}</Text>;
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={() => load.mutate()} ta="left">
        {document.name}
      </Anchor>
      {load.error && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {reasonOf(load.error)}
        </Text>
      )}
    </>
  );
}
