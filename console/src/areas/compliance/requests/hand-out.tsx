import { Button, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { answerOf } from '../../../api/answer-of.ts';
import { http } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import type { RightsRequest } from './request.ts';
import { requestsWords } from './requests.words.ts';

/** What the patient is to be given, to be handed over before the request is marked as fulfilled. */
export function HandOut({ request }: { readonly request: RightsRequest }) {
  const words = useWords(requestsWords);
  const mayExport = useMay('patients.export');
  const mayAccount = useMay('disclosures.read');
  const isAccess = request.kind === 'access' && mayExport;
  const isAccounting = request.kind === 'accounting' && mayAccount;
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => (isAccess ? readExport(request.patientId) : readAccounting(request.patientId)),
    onSuccess: ({ content, name }) => saveFile(content, name),
  });
  if (!isAccess && !isAccounting) return null;
  return (
    <Card title={words.handOut}>
      <Text size="sm">{isAccess ? words.exportHint : words.accountingHint}</Text>
      {error && <Failed title={words.notRead} error={error} />}
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {isAccess ? words.downloadExport : words.downloadAccounting}
        </Button>
      </Group>
    </Card>
  );
}

interface HandedOut {
  readonly content: Blob;
  readonly name: string;
}

/** A page to read and print. Its name holds Attend's id and nothing of who they are. */
async function readExport(id: string): Promise<HandedOut> {
  const content = answerOf<Blob | undefined>(
    await http.GET('/v1/patients/{id}/export', {
      params: { path: { id }, query: { format: 'html' } },
      parseAs: 'blob',
    }),
  );
  return { content: content ?? new Blob(), name: `patient-${id}.html` };
}

async function readAccounting(id: string): Promise<HandedOut> {
  const content = answerOf<Blob>(
    await http.GET('/v1/patients/{id}/accounting', { params: { path: { id } }, parseAs: 'blob' }),
  );
  return { content, name: `accounting-${id}.json` };
}
