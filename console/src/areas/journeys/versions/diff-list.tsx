import { List, Stack, Text, Title } from '@mantine/core';

import type { paths } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { versionsWords } from './versions.words.ts';

export type Diff = paths['/v1/journeys/{key}/diff']['get']['responses'][200]['content']['application/json'];
type FieldChange = Diff['settings'][number];

/** What differs between two versions, in words. */
export function DiffList({ diff: { steps, settings, templates } }: { readonly diff: Diff }) {
  const words = useWords(versionsWords);
  const parts: readonly (readonly [string, readonly FieldChange[]])[] = [
    ...steps.added.map(({ step }) => [words.added(step), []] as const),
    ...steps.removed.map(({ step }) => [words.removed(step), []] as const),
    ...steps.renamed.map(({ from, to }) => [words.renamed(from, to), []] as const),
    ...steps.changed.map(({ step, fields }) => [words.changed(step), fields] as const),
    ...(settings.length > 0 ? [[words.settings, settings] as const] : []),
    ...(templates.length > 0 ? [[words.templates, templates] as const] : []),
  ];
  if (parts.length === 0) return <Text size="sm">{words.same}</Text>;
  return (
    <Stack gap="xs">
      {parts.map(([title, changes]) => (
        <div key={title}>
          <Title order={4} size="h6">
            {title}
          </Title>
          {changes.length > 0 && (
            <List size="sm">
              {changes.map(({ field, before, after }) => (
                <List.Item key={field}>{words.change(field, plain(before, words), plain(after, words))}</List.Item>
              ))}
            </List>
          )}
        </div>
      ))}
    </Stack>
  );
}

function plain(value: unknown, words: { readonly nothing: string }): string {
  if (value === null || value === undefined) return words.nothing;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
