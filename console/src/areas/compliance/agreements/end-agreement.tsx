import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import type { Agreement, Coverage } from './agreement.ts';
import { agreementsWords } from './agreements.words.ts';
import { useAgreementsChanged } from './use-agreements.ts';

export interface EndAgreementProps {
  readonly agreement: Agreement;
  readonly heldBack: readonly Coverage[];
  readonly onClose: () => void;
}

/** Ends an agreement, having said what will then no longer leave. */
export function EndAgreement({ agreement, heldBack, onClose }: EndAgreementProps) {
  const words = useWords(agreementsWords);
  const { channels } = useWords(complianceWords);
  const changed = useAgreementsChanged();
  const end = api.useMutation('post', '/v1/vendor-agreements/{id}/terminate', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <Dialog
      {...{ title: words.endTitle(agreement.vendor), submit: words.endIt, onClose, fields: [], isGrave: true }}
      {...{ isPending: end.isPending, error: end.error }}
      onSubmit={() => end.mutate({ params: { path: { id: agreement.id } } })}
    >
      <Alert
        color={heldBack.length > 0 ? 'red' : 'gray'}
        icon={<IconAlertTriangle aria-hidden />}
        title={heldBack.length > 0 ? words.heldBack : words.nothingHeldBack}
      >
        {heldBack.length > 0 && (
          <>
            <List size="sm">
              {heldBack.map(({ channel, provider, account }) => (
                <List.Item key={channel + provider + (account ?? '')}>
                  <Text size="sm">{words.way(channels[channel], provider, account ?? '')}</Text>
                </List.Item>
              ))}
            </List>
            <Text size="sm" mt="xs">
              {words.heldBackHint}
            </Text>
          </>
        )}
      </Alert>
      <Text size="sm">{words.endForGood}</Text>
    </Dialog>
  );
}
