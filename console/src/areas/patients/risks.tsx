import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { When } from '../../parts/when.tsx';
import { consentsWords } from './consents.words.ts';
import { RiskForm } from './record-forms.tsx';

export interface RisksProps {
  readonly patientId: string;
  readonly of: components['schemas']['ConsentEvidence']['riskAcknowledgements'];
}

/** Channels that somebody prefers although others may read along. */
export function Risks({ patientId, of: risks }: RisksProps) {
  const words = useWords(consentsWords);
  const client = useQueryClient();
  const mayWrite = useMay('consents.write');
  const [isOpen, { open, close }] = useDisclosure(false);
  const withdraw = api.useMutation('delete', '/v1/patients/{id}/risk-acknowledgements/{channel}', {
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section aria-labelledby="risks">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="risks">
          {words.risks}
        </Title>
        {mayWrite && (
          <Button size="xs" variant="default" onClick={open}>
            {words.acceptRisk}
          </Button>
        )}
      </Group>
      {isOpen && <RiskForm patientId={patientId} onClose={close} />}
      {withdraw.error && <Failed error={withdraw.error} />}
      <Stack gap="xs">
        {risks.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.noRisks}
          </Text>
        )}
        {risks.map(({ channel, at, wording, source, withdrawnAt }) => (
          <Group gap="xs" key={channel + at}>
            <Text size="sm">
              {words.channels[channel]} · <When at={at} /> · {source} · {wording}
              {withdrawnAt && ' · '}
              {withdrawnAt && <When at={withdrawnAt} />}
            </Text>
            {mayWrite && withdrawnAt === null && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={words.withdrawRiskOf(words.channels[channel])}
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { path: { id: patientId, channel } } })}
              >
                {words.withdrawRisk}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
