import { FileInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { answerOf } from '../../../api/answer-of.ts';
import { http } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import type { Agreement } from './agreement.ts';
import { agreementsWords } from './agreements.words.ts';
import { useAgreementsChanged } from './use-agreements.ts';

/** Uploads the signed document. */
export function DocumentForm({ agreement, onClose }: { readonly agreement: Agreement; readonly onClose: () => void }) {
  const words = useWords(agreementsWords);
  const { saved } = useWords(complianceWords);
  const changed = useAgreementsChanged();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: async (picked: File) =>
      answerOf(
        await http.PUT('/v1/vendor-agreements/{id}/document', {
          params: { path: { id: agreement.id }, query: { name: picked.name } },
          headers: { 'Content-Type': picked.type },
          // The document of the API does not say of what kind a file's bytes are.
          body: picked as never,
          bodySerializer: (bytes: unknown) => bytes as File,
        }),
      ),
    onSuccess: async () => {
      await changed();
      notifications.show({ message: saved });
      onClose();
    },
  });
  return (
    <Dialog
      {...{ title: words.upload, submit: words.uploadIt, onClose, fields: [] }}
      {...{ isPending: upload.isPending, error: upload.error }}
      onSubmit={() => file && upload.mutate(file)}
    >
      <FileInput
        label={words.document}
        description={words.documentHint}
        placeholder={words.pick}
        accept="application/pdf,image/*,text/plain"
        value={file}
        onChange={setFile}
        required
      />
      {agreement.document && <Text size="sm">{words.documentStays(agreement.document.name)}</Text>}
    </Dialog>
  );
}
