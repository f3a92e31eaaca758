import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What to ask about, in words. */
export function Findings({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return <>–</>;
  return (
    <>
      {texts.map((text) => (
        <Group key={text} gap={6} wrap="nowrap">
          <IconAlertTriangle size={14} aria-hidden />
          <Text size="sm">{text}</Text>
        </Group>
      ))}
    </>
  );
}
