import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';

import { useWords } from '../../app/words.ts';
import { settingsWords } from './settings.words.ts';

/** Reads anew what a change touched, and says that it is done. */
export function useSaved(): (...addresses: readonly string[]) => Promise<void> {
  const queries = useQueryClient();
  const { saved } = useWords(settingsWords);
  return async (...addresses) => {
    await queries.invalidateQueries({
      predicate: ({ queryKey: [, address] }) => typeof address === 'string' && addresses.includes(address),
    });
    notifications.show({ message: saved });
  };
}
