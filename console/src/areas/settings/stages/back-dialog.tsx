import { Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import { stagesWords } from './stages.words.ts';

export interface BackDialogProps {
  readonly serviceLine: string | null;
  readonly name: string;
  readonly onClose: () => void;
}

/** Takes the own rules of the clinic or of a line away. */
export function BackDialog({ serviceLine, name, onClose }: BackDialogProps) {
  const words = useWords(stagesWords);
  const saved = useSaved();
  const options = {
    onSuccess: async () => {
      onClose();
      await saved('/v1/stage-rules');
    },
  };
  const ofClinic = api.useMutation('delete', '/v1/stage-rules', options);
  const ofLine = api.useMutation('delete', '/v1/stage-rules/{serviceLine}', options);
  const submit = () => {
    if (serviceLine === null) ofClinic.mutate({});
    else ofLine.mutate({ params: { path: { serviceLine } } });
  };
  return (
    <FormDialog
      {...{ title: words.backOf(name), action: words.back, onClose, onSubmit: submit, isGrave: true }}
      of={serviceLine === null ? ofClinic : ofLine}
    >
      <Text size="sm">{words.backHint}</Text>
    </FormDialog>
  );
}
