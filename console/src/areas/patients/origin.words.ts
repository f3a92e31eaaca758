import type { Words } from '../../app/words.ts';

const percentIn = (language: string) => (share: number) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);

const en = {
  conversion: 'Explain',
  conversions: { booked: 'Booking', completed: 'Visit' },
  model: 'Divide by',
  models: {
    first_touch: 'First touch',
    last_click: 'Last click',
    linear: 'Equal parts',
    time_decay: 'The later, the more',
    u_shaped: 'First and last most',
    w_shaped: 'First, middle and last most',
  },
  none: 'Nothing to explain yet',
  noneHint: 'Once this person books or is seen, what led there is shown here.',
  noTouches: 'No touch came before it.',
  isNew: 'new patient',
  isKnown: 'was a patient before',
  isReversed: 'cancelled afterwards',
  touch: 'Touch',
  when: 'When',
  share: 'Part',
  related: 'of somebody who stands by them',
  percent: percentIn('en'),
};

const es: typeof en = {
  conversion: 'Explicar',
  conversions: { booked: 'Reserva', completed: 'Visita' },
  model: 'Repartir por',
  models: {
    first_touch: 'Primer contacto',
    last_click: 'Último clic',
    linear: 'Partes iguales',
    time_decay: 'Más cuanto más tarde',
    u_shaped: 'Más el primero y el último',
    w_shaped: 'Más el primero, el medio y el último',
  },
  none: 'Aún no hay nada que explicar',
  noneHint: 'Cuando esta persona reserve o sea atendida, aquí se muestra qué la llevó a ello.',
  noTouches: 'No hubo ningún contacto antes.',
  isNew: 'paciente nuevo',
  isKnown: 'ya era paciente',
  isReversed: 'cancelada después',
  touch: 'Contacto',
  when: 'Cuándo',
  share: 'Parte',
  related: 'de alguien que le acompaña',
  percent: percentIn('es'),
};

export const originWords: Words<typeof en> = { en, es };
