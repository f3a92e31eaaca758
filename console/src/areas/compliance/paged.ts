/** How lists of the API are leafed through: each page names the next. */
export const PAGED = {
  pageParamName: 'cursor',
  // The library would say 0 for nothing; null is left out.
  initialPageParam: null as never,
  getNextPageParam: ({ next }: { readonly next: string | null }) => next ?? undefined,
};
