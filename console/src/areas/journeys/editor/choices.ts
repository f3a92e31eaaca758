import { useWords } from '../../../app/words.ts';
import { canvasWords } from '../canvas/canvas.words.ts';
import { CHANNELS, ROLES } from '../definition/step.ts';

export function useChannelChoices() {
  const words = useWords(canvasWords);
  return CHANNELS.map((value) => ({ value, label: words.channel[value] }));
}

export function useRoleChoices() {
  const words = useWords(canvasWords);
  return ROLES.map((value) => ({ value, label: words.role[value] }));
}
