import { List, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { jsonOf } from '../json-of.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { JsonText } from './json-text.tsx';
import { readSchema, type SignalType, SKELETON } from './signal-type.ts';
import { signalTypesWords } from './signal-types.words.ts';

export interface TypeDialogProps {
  /** Nothing for a new one. */
  readonly type: SignalType | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

export function TypeDialog({ type, taken, onClose }: TypeDialogProps) {
  const words = useWords(signalTypesWords);
  const mayWrite = useMay('signal-types.write');
  if (!type || (mayWrite && !type.builtIn)) return <EditType type={type} taken={taken} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={type.type} size="lg">
      <JsonText label={words.schema} text={JSON.stringify(type.schema, null, 2)} />
    </Modal>
  );
}

function EditType({ type, taken, onClose }: TypeDialogProps) {
  const words = useWords(signalTypesWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const found = api.useQuery('get', '/v1/service-lines').data?.items ?? [];
  const lines = found.filter(({ key, retiredAt }) => retiredAt === null || key === type?.serviceLine);
  const [text, setText] = useState(() => JSON.stringify(type?.schema ?? SKELETON, null, 2));
  const [fault, setFault] = useState<'taken' | 'json'>();
  const put = api.useMutation('put', '/v1/signal-types/{type}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/signal-types');
    },
  });

  function submit(form: FormData): void {
    const name = type?.type ?? textIn(form, 'type').trim();
    const serviceLine = textIn(form, 'serviceLine').trim();
    const schema = readSchema(text);
    const found = type === undefined && taken.includes(name) ? 'taken' : schema === undefined ? 'json' : undefined;
    setFault(found);
    if (found !== undefined || !schema) return;
    put.mutate({
      params: { path: { type: name } },
      body: { schema: jsonOf(schema), ...(serviceLine === '' ? {} : { serviceLine }) },
    });
  }

  return (
    <FormDialog
      title={type ? words.edit(type.type) : words.add}
      action={save}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      of={put}
      fields={['type', 'schema', 'serviceLine']}
    >
      {!type && (
        <TextInput
          name="type"
          label={words.type}
          description={words.typeHint}
          required
          maxLength={100}
          data-autofocus
          error={fault === 'taken' ? words.typeTaken : problemAt(put.error, 'type')}
        />
      )}
      <NativeSelect
        name="serviceLine"
        label={words.serviceLine}
        description={words.serviceLineHint}
        // Anew when the lines are there: the chosen one may be among them only then.
        key={lines.length}
        defaultValue={type?.serviceLine ?? ''}
        data={[{ value: '', label: words.noLine }, ...lines.map(({ key, name }) => ({ value: key, label: name }))]}
        error={problemAt(put.error, 'serviceLine')}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {words.schema}
        </Text>
        <JsonText label={words.schema} hint={words.schemaHint} text={text} onChange={setText} />
        <Faults error={put.error} isJson={fault !== 'json'} />
      </Stack>
    </FormDialog>
  );
}

/** Everything that is wrong with a schema, each with where it is. */
function Faults({ error, isJson }: { readonly error: unknown; readonly isJson: boolean }) {
  const words = useWords(signalTypesWords);
  const faults = isProblem(error) ? (error.errors ?? []).filter(({ path }) => path.startsWith('schema')) : [];
  return (
    <div role="alert">
      {!isJson && (
        <Text size="sm" c="var(--mantine-color-error)">
          {words.notJson}
        </Text>
      )}
      {isJson && faults.length > 0 && (
        <List size="sm" c="var(--mantine-color-error)">
          {faults.map(({ path, message }) => (
            <List.Item key={`${path} ${message}`}>{`${path}: ${message}`}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
