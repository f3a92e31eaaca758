import type { Words } from '../app/words.ts';

const en = {
  failed: 'This could not be loaded',
  noAnswer: 'The server did not answer. Check the connection and try again.',
  retry: 'Try again',
  loading: 'Loading',
  more: 'Load more',
  done: 'Done',
  recovery: 'Keep these recovery codes in a safe place. Each works once, and they are not shown again.',
  kept: 'I have kept them',
  leaveTitle: 'Leave without saving?',
  leaveHint: 'What you changed here is lost.',
  leave: 'Leave',
  stay: 'Stay',
};

const es: typeof en = {
  failed: 'No se pudo cargar',
  noAnswer: 'El servidor no respondió. Compruebe la conexión e inténtelo de nuevo.',
  retry: 'Reintentar',
  loading: 'Cargando',
  more: 'Cargar más',
  done: 'Hecho',
  recovery:
    'Guarde estos códigos de recuperación en un lugar seguro. Cada uno sirve una vez y no se muestran de nuevo.',
  kept: 'Los he guardado',
  leaveTitle: '¿Salir sin guardar?',
  leaveHint: 'Se pierde lo que cambió aquí.',
  leave: 'Salir',
  stay: 'Quedarse',
};

export const partsWords: Words<typeof en> = { en, es };
