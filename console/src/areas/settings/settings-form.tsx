import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';

import { type Permission, useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField } from '../../parts/problem-at.ts';
import { settingsWords } from './settings.words.ts';

export interface SettingsFormProps {
  /** Whoever has no such right sees the fields, and can only read them. */
  readonly by: Permission;
  readonly onSubmit: (form: FormData) => void;
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  /** Fields that show by themselves what is wrong with them. */
  readonly fields: readonly string[];
  /** What else can be done, beside saving. */
  readonly actions?: ReactNode;
  readonly maxWidth?: number;
  readonly children: ReactNode;
}

/** Settings that stand on a page and are saved together. */
export function SettingsForm({ by, onSubmit, of, fields, actions, maxWidth, children }: SettingsFormProps) {
  const { save } = useWords(settingsWords);
  const mayWrite = useMay(by);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
        <Stack maw={maxWidth}>
          {isOfNoField(of.error, fields) && <Failed error={of.error} />}
          {children}
          {mayWrite && (
            <Group>
              <Button type="submit" loading={of.isPending}>
                {save}
              </Button>
              {actions}
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
