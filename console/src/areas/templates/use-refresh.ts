import { useQueryClient } from '@tanstack/react-query';

/** Has everything that is told of templates read again, as after a change. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      // What was asked with a POST is about a text, and changes with it alone.
      predicate: ({ queryKey: [method, path] }) =>
        method === 'get' && typeof path === 'string' && path.startsWith('/v1/templates'),
    });
}
