import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { patientsWords, type Stage, STAGES } from './patients.words.ts';

/** Lines of care by key: they have names of their own at every clinic. */
export function useLines(): { readonly key: string; readonly name: string }[] {
  const { data } = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  return data ? [...data.items] : [];
}

export function useLineName(): (key: string) => string {
  const lines = useLines();
  return (key) => lines.find((line) => line.key === key)?.name ?? key;
}

export function useStageName(): (stage: string) => string {
  const { stages } = useWords(patientsWords);
  return (stage) => (isStage(stage) ? stages[stage] : stage);
}

export function isStage(text: string): text is Stage {
  return STAGES.some((stage) => stage === text);
}
