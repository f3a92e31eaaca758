import { Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** The list itself, with words for those who do not see it grow. */
export function FeedList({ news, children }: { readonly news: string; readonly children: ReactNode }) {
  return (
    <>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      <Stack component="ol" className="tour-list" gap="xs">
        {children}
      </Stack>
    </>
  );
}
