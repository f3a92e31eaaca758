import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { inWords, useReading } from '../../../parts/when.tsx';
import type { Verified } from './audit.ts';
import { auditWords } from './audit.words.ts';

const WHOLE = 100;
const ASK_MS = 500;

/** Goes through the whole trail and says in words whether somebody meddled with it. */
export function VerifyChain() {
  const words = useWords(auditWords);
  const { mutate, data, error, isPending } = api.useMutation('post', '/v1/audit/verify');
  return (
    <Card title={words.chain} hint={words.chainHint}>
      <Group>
        <Button loading={isPending} leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={() => mutate({})}>
          {words.verify}
        </Button>
      </Group>
      <div aria-live="polite">
        {isPending && <Underway />}
        {!isPending && data && <Verdict verified={data} />}
      </div>
      {error && <Failed title={words.verifyFailed} error={error} />}
    </Card>
  );
}

/** How far it has come. Until the first page was looked at, and where another process is asked, only that it is at work. */
function Underway() {
  const words = useWords(auditWords);
  const language = useLanguage();
  const { data } = api.useQuery('get', '/v1/audit/verify', {}, { refetchInterval: ASK_MS, gcTime: 0 });
  const { done, total } = data ?? { done: null, total: null };
  const share = done === null || !total ? undefined : Math.min(WHOLE, Math.round((WHOLE * done) / total));
  const text =
    share === undefined || done === null || total === null
      ? words.verifying
      : words.verifyingSome(done.toLocaleString(language), total.toLocaleString(language));
  return (
    <Stack gap={4}>
      <Text size="sm">{text}</Text>
      <Progress.Root>
        <Progress.Section
          value={share ?? WHOLE}
          striped={share === undefined}
          animated={share === undefined}
          aria-label={words.verifying}
        />
      </Progress.Root>
    </Stack>
  );
}

function Verdict({ verified }: { readonly verified: Verified }) {
  const words = useWords(auditWords);
  const language = useLanguage();
  const sentences = useSentences(verified);
  const { intact, faultCount, faults } = verified;
  return (
    <Alert
      color={intact ? 'teal' : 'red'}
      icon={intact ? <IconShieldCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={intact ? words.intact : words.broken(faultCount.toLocaleString(language), faultCount === 1)}
    >
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>
            <Text size="sm">{sentence}</Text>
          </List.Item>
        ))}
        {faults.map((fault) => (
          <Fault key={`${fault.kind} ${fault.seq ?? ''} ${fault.eventId ?? ''}`} fault={fault} />
        ))}
      </List>
      {!intact && (
        <Text size="sm" mt="xs">
          {words.brokenHint}
        </Text>
      )}
    </Alert>
  );
}

/** What was looked at, and what could not be. */
function useSentences({ rows, from, to, anchors, waiting, withoutMac, macsChecked }: Verified): string[] {
  const words = useWords(auditWords);
  const language = useLanguage();
  const reading = useReading();
  const number = (count: number) => count.toLocaleString(language);
  const period = from !== null && to !== null ? words.period(inWords(from, reading), inWords(to, reading)) : '';
  const lines = anchors.unreadableLines;
  return [
    `${words.rows(number(rows))} ${period}`,
    words.anchors(number(anchors.agreed), number(anchors.table)),
    anchors.file === null && words.noFile,
    waiting > 0 && words.waiting(number(waiting)),
    withoutMac > 0 && words.withoutMac(number(withoutMac)),
    !macsChecked && words.noKeys,
    lines.length > 0 && words.unreadable(lines.join(', ')),
  ].filter((sentence) => sentence !== false);
}

function Fault({ fault: { kind, seq, message } }: { readonly fault: Verified['faults'][number] }) {
  const words = useWords(auditWords);
  const language = useLanguage();
  return (
    <List.Item>
      <Text size="sm" fw={600}>
        {[words.faults[kind], seq === null ? '' : words.place(seq.toLocaleString(language))].filter(Boolean).join(', ')}
      </Text>
      <Text size="sm" lang="en">
        {message}
      </Text>
    </List.Item>
  );
}
