import { useQueryClient } from '@tanstack/react-query';

/** Reads a conversation again after something was said in it. */
export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, address] }) =>
        typeof address === 'string' && (address.startsWith('/v1/patients/') || address.startsWith('/v1/tasks')),
    });
}
