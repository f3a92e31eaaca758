import { Button, Checkbox, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { policyWords } from './policy.words.ts';
import { readRoleMap, writeRoleMap } from './role-map.ts';

type Provider = paths['/v1/sign-in/oidc']['get']['responses'][200]['content']['application/json'];

const FIELDS = ['issuer', 'clientId', 'clientSecret', 'emailDomains', 'roleClaim', 'roleMap'] as const;

export function ProviderForm({ provider }: { readonly provider: Provider | null }) {
  const words = useWords(policyWords);
  const saved = useSaved();
  const [wrong, setWrong] = useState<string>();
  const [isRemoving, setRemoving] = useState(false);
  const put = api.useMutation('put', '/v1/sign-in/oidc', { onSuccess: () => saved('/v1/sign-in/oidc') });

  function submit(form: FormData): void {
    const [secret, claim] = [textIn(form, 'clientSecret'), textIn(form, 'roleClaim').trim()];
    const map = readRoleMap(textIn(form, 'roleMap'));
    setWrong('wrong' in map ? map.wrong : undefined);
    if ('wrong' in map) return;
    put.mutate({
      body: {
        issuer: textIn(form, 'issuer').trim(),
        clientId: textIn(form, 'clientId').trim(),
        emailDomains: textIn(form, 'emailDomains')
          .split(/[\s,]+/)
          .filter(Boolean),
        roleClaim: claim === '' ? null : claim,
        roleMap: map.roles,
        requiresTotp: form.has('requiresTotp'),
        ...(secret === '' ? {} : { clientSecret: secret }),
      },
    });
  }

  return (
    <>
      <SettingsForm
        {...{ by: 'identity-provider.write', of: put, fields: FIELDS, onSubmit: submit }}
        actions={
          provider !== null && (
            <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
              {words.remove}
            </Button>
          )
        }
      >
        <Fields provider={provider} error={put.error} wrong={wrong} />
      </SettingsForm>
      {isRemoving && <RemoveProvider onClose={() => setRemoving(false)} />}
    </>
  );
}

interface FieldsProps {
  readonly provider: Provider | null;
  readonly error: unknown;
  /** A line of roles that cannot be read. */
  readonly wrong: string | undefined;
}

/** What stands there while none is named. */
const NONE = { issuer: '', clientId: '', emailDomains: [], roleClaim: null, roleMap: [], requiresTotp: false };

function Fields({ provider, error, wrong }: FieldsProps) {
  const words = useWords(policyWords);
  const named: Provider = provider ?? NONE;
  const field = (name: (typeof FIELDS)[number]) => ({ name, label: words[name], error: problemAt(error, name) });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...field('issuer')} type="url" required defaultValue={named.issuer} />
        <TextInput {...field('clientId')} required defaultValue={named.clientId} />
        <TextInput
          {...field('clientSecret')}
          type="password"
          autoComplete="new-password"
          required={provider === null}
          description={provider && words.secretKept}
        />
        <TextInput
          {...field('emailDomains')}
          description={words.emailDomainsHint}
          required
          defaultValue={named.emailDomains.join(', ')}
        />
        <TextInput {...field('roleClaim')} defaultValue={named.roleClaim ?? ''} />
        <Textarea
          {...field('roleMap')}
          description={words.roleMapHint}
          autosize
          minRows={2}
          defaultValue={writeRoleMap(named.roleMap)}
          error={wrong === undefined ? problemAt(error, 'roleMap') : words.roleMapWrong(wrong)}
        />
      </SimpleGrid>
      <Checkbox name="requiresTotp" label={words.requiresTotp} defaultChecked={named.requiresTotp} />
    </>
  );
}

function RemoveProvider({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(policyWords);
  const queries = useQueryClient();
  const remove = api.useMutation('delete', '/v1/sign-in/oidc', {
    onSuccess: async () => {
      onClose();
      // What is gone is not shown until the server has said so again.
      await queries.resetQueries({ queryKey: ['get', '/v1/sign-in/oidc'] });
    },
  });
  return (
    <FormDialog
      title={words.removeSure}
      action={words.remove}
      isGrave
      onClose={onClose}
      onSubmit={() => remove.mutate({})}
      of={remove}
    >
      <Text size="sm">{words.removeHint}</Text>
    </FormDialog>
  );
}
