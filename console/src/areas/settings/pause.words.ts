import type { Words } from '../../app/words.ts';

const en = {
  pause: 'Pause',
  reason: 'Reason',
  reasonHint: 'All staff can read it. Nothing about a patient.',
};

const es: typeof en = {
  pause: 'Pausar',
  reason: 'Motivo',
  reasonHint: 'Lo puede leer todo el personal. Nada sobre un paciente.',
};

export const pauseWords: Words<typeof en> = { en, es };
