import type { Words } from '../app/words.ts';

const en = {
  failed: 'This could not be loaded',
  noAnswer: 'The server did not answer. Check the connection and try again.',
  retry: 'Try again',
  loading: 'Loading',
  more: 'Load more',
  done: 'Done',
};

const es: typeof en = {
  failed: 'No se pudo cargar',
  noAnswer: 'El servidor no respondió. Compruebe la conexión e inténtelo de nuevo.',
  retry: 'Reintentar',
  loading: 'Cargando',
  more: 'Cargar más',
  done: 'Hecho',
};

export const partsWords: Words<typeof en> = { en, es };
