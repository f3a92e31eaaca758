import { useWords } from '../../app/words.ts';
import { patientsWords, type Stage, STAGES } from './patients.words.ts';

export function useStageName(): (stage: string) => string {
  const { stages } = useWords(patientsWords);
  return (stage) => (isStage(stage) ? stages[stage] : stage);
}

export function isStage(text: string): text is Stage {
  return STAGES.some((stage) => stage === text);
}
