import { Button, Center, Stack, Text, Title } from '@mantine/core';

import { appWords } from './app.words.ts';
import { useWords } from './words.ts';

export function NotFound() {
  const words = useWords(appWords);
  return (
    <Center component="main" mih="60vh">
      <Stack align="center">
        <Title order={1}>{words.notFound}</Title>
        <Text>{words.notFoundHint}</Text>
        <Button component="a" href="/today">
          {words.toToday}
        </Button>
      </Stack>
    </Center>
  );
}
