import { useMemo } from 'react';

import { api } from '../../api/client.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { type Figures, figuresOf } from './figures.ts';
import { resultsWords } from './results.words.ts';

/** Until the clinic has said otherwise. */
const USUAL_CURRENCY = 'USD';

/** Writes numbers in the reader's language and the clinic's currency. */
export function useFigures(): Figures {
  const language = useLanguage();
  const { few } = useWords(resultsWords);
  const { data } = api.useQuery('get', '/v1/clinic/prices', {}, { staleTime: Infinity });
  const currency = data?.currency ?? USUAL_CURRENCY;
  return useMemo(() => figuresOf({ language, currency, few }), [language, currency, few]);
}
