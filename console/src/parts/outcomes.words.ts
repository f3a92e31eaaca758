import type { Words } from '../app/words.ts';

/** What may become of a task. Outcomes are words of English already; those of a journey are the clinic's own. */
const en: Readonly<Record<string, string>> = {};

const es: typeof en = {
  done: 'hecho',
  reached: 'contactado',
  'no answer': 'sin respuesta',
  'left a message': 'mensaje dejado',
  'wrong number': 'número equivocado',
  answered: 'respondido',
  called: 'llamado',
  'no answer needed': 'no requiere respuesta',
  'not needed': 'no hace falta',
  'same person': 'la misma persona',
  'two people': 'dos personas',
  resolved: 'resuelto',
  corrected: 'corregido',
  'not reachable': 'no localizable',
  arrived: 'llegó',
  'did not arrive': 'no llegó',
  'reached otherwise': 'contactado de otra forma',
  renewed: 'renovado',
  ended: 'terminado',
  resumed: 'reanudado',
  'stays paused': 'sigue en pausa',
  retried: 'reintentado',
};

export const outcomeWords: Words<typeof en> = { en, es };
