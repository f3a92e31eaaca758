import type { Words } from '../../app/words.ts';
import type { StoryWords } from './lift-story.ts';

type ToldEffect = Parameters<StoryWords['effect']>[0];

const en = {
  measured: 'Measured by lot, within 30 days',
  subject: 'What is measured',
  controlGroup: 'All marketing (control group)',
  version: 'Version',
  allVersions: 'All versions',
  numbered: (version: number) => `Version ${version}`,
  named: (name: string) => `“${name}”`,
  versionOf: (version: number, name: string) => `version ${version} of “${name}”`,
  outcome: 'What counts',
  outcomes: { booked: 'Booked', completed: 'Completed a visit' },
  within: 'Within',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  lift: 'What it brings',
  liftHint:
    'Patients were drawn by lot into the journey or held out of it. The difference is what the journey brought about; divided credit cannot say that.',
  story: {
    notDrawn: (what: string) =>
      `Nobody was drawn by lot for ${what} in this time: nobody entered, or nobody is held out. Only a hold-out lets an effect be measured.`,
    sharesChanged: (shares: string) =>
      `The share held out changed within this time (${shares}), so that the two groups are not of one lot. Ask for one version, or for a time after the change.`,
    ofVersion: (share: string, version: number) => `${share} in version ${version}`,
    notAsDrawn: 'The groups are not of the size that was drawn. Find out why before you believe any effect.',
    sizes: (control: string, all: string, expected: string) =>
      `${control} of ${all} people were held out, and about ${expected} should be.`,
    tooFew: (days: number) =>
      `Too few people yet: both groups need somebody who has been followed for the whole ${days === 1 ? 'day' : `${days} days`}.`,
    effect: ({ people, isMore, outcome, days, what, range }: ToldEffect) =>
      `Measured by lot: of 100 people, ${people} ${isMore ? 'more' : 'fewer'} ${outcome === 'booked' ? 'booked' : 'came to a visit'} within ${days} days than would have without ${what} (${range} points, however often one looks).`,
    pulls: (what: string, isMore: boolean) =>
      `Measured by lot: ${what} brings ${isMore ? 'more' : 'less'} than there would have been.`,
    notShown: (range: string) => `Too few people yet: ${range} points. There may be an effect, or none.`,
    notShownHidden: 'Too few people yet to say whether there is an effect.',
    hidden: 'Numbers of few people are hidden from your role.',
    open: (count: string, days: number) =>
      `${count} more people are still within their ${days === 1 ? 'day' : `${days} days`} and are not counted yet.`,
    everybody: 'It counts everybody by the group they were drawn into, also those who were sent nothing.',
  },
  allMarketing: 'marketing journeys',
  mismatch: 'Do not believe these numbers yet',
  mismatchHint:
    'The groups are not of the size that was drawn, by less than one chance in a thousand. Something else decided who is in which: find out what first.',
  groups: 'Groups',
  group: 'Group',
  treated: 'In the journey',
  control: 'Held out',
  assigned: 'Drawn',
  open: 'Time not over',
  people: 'Counted',
  converted: 'Of these came',
  rate: 'Rate',
  interval: '95\u00a0% interval',
  delivered: 'Were sent something',
  plot: 'Effect, in points of 100 people',
  plotHint: 'The dashed line is where there would be no effect.',
  sequential: 'However often you look',
  fixed: 'One look, at a fixed day',
  adjusted: 'Adjusted for what was before',
  toldRange: (value: string, range: string) => `${value} (${range})`,
  incremental: (count: string, range: string) =>
    `About ${count} of those in the journey who came would not have come otherwise (${range}).`,
  noNumbers: 'There are no numbers to show for this time.',
  noJourneys: 'There is no journey yet',
  noJourneysHint: 'A journey that holds a share of patients out has its effect measured here.',
  power: 'Before you start: how many people it takes',
  powerHint: 'For one look at the end. A test that is looked at every day needs more.',
  journey: 'Journey',
  noJourney: 'None in particular',
  baseline: 'Rate without the journey (%)',
  hoped: 'What you hope for on top (points)',
  holdout: 'Share held out (%)',
  asJourney: 'As the journey has it',
  reckon: 'Reckon',
  takes: (treated: string, control: string, total: string) =>
    `It takes ${total} people: ${treated} in the journey and ${control} held out.`,
  takesDays: (days: string) => `As patients came lately, that is ${days}.`,
  noDays: 'Nobody entered lately, so nobody can say how long that takes.',
  fewEntered: 'Few entered lately: how long that takes is hidden from your role.',
};

const es: typeof en = {
  measured: 'Medido por sorteo, en 30 días',
  subject: 'Qué se mide',
  controlGroup: 'Todo el marketing (grupo de control)',
  version: 'Versión',
  allVersions: 'Todas las versiones',
  numbered: (version) => `Versión ${version}`,
  named: (name) => `«${name}»`,
  versionOf: (version, name) => `la versión ${version} de «${name}»`,
  outcome: 'Qué cuenta',
  outcomes: { booked: 'Reservó', completed: 'Realizó una visita' },
  within: 'En',
  days: (days) => (days === 1 ? '1 día' : `${days} días`),
  lift: 'Qué aporta',
  liftHint:
    'Los pacientes se sortearon dentro o fuera del recorrido. La diferencia es lo que el recorrido causó; el mérito repartido no puede decirlo.',
  story: {
    notDrawn: (what) =>
      `Nadie fue sorteado para ${what} en este periodo: nadie entró o nadie queda fuera. Solo dejando fuera a una parte se puede medir un efecto.`,
    sharesChanged: (shares) =>
      `La parte excluida cambió en este periodo (${shares}), así que los dos grupos no son de un mismo sorteo. Pida una sola versión, o un periodo posterior al cambio.`,
    ofVersion: (share, version) => `${share} en la versión ${version}`,
    notAsDrawn: 'Los grupos no tienen el tamaño sorteado. Averigüe por qué antes de creer ningún efecto.',
    sizes: (control, all, expected) => `Quedaron fuera ${control} de ${all} personas, y deberían ser unas ${expected}.`,
    tooFew: (days) =>
      `Aún hay muy pocas personas: en ambos grupos hace falta alguien a quien se haya seguido ${days === 1 ? 'el día entero' : `los ${days} días enteros`}.`,
    effect: ({ people, isMore, outcome, days, what, range }) =>
      `Medido por sorteo: de 100 personas, ${people} ${isMore ? 'más' : 'menos'} ${outcome === 'booked' ? 'reservaron' : 'vinieron a una visita'} en ${days} días que sin ${what} (${range} puntos, por mucho que se mire).`,
    pulls: (what, isMore) => `Medido por sorteo: ${what} aporta ${isMore ? 'más' : 'menos'} de lo que habría habido.`,
    notShown: (range) => `Aún hay muy pocas personas: ${range} puntos. Puede haber un efecto, o ninguno.`,
    notShownHidden: 'Aún hay muy pocas personas para decir si hay un efecto.',
    hidden: 'Los números de pocas personas no se muestran a su puesto.',
    open: (count, days) =>
      `Otras ${count} personas están aún dentro de ${days === 1 ? 'su día' : `sus ${days} días`} y todavía no se cuentan.`,
    everybody: 'Se cuenta a todos según el grupo en que cayeron, también a quienes no se envió nada.',
  },
  allMarketing: 'los recorridos de marketing',
  mismatch: 'No crea aún estos números',
  mismatchHint:
    'Los grupos no tienen el tamaño sorteado; por azar ocurre menos de una vez en mil. Otra cosa decidió quién está en cuál: averigüe primero qué.',
  groups: 'Grupos',
  group: 'Grupo',
  treated: 'En el recorrido',
  control: 'Fuera',
  assigned: 'Sorteados',
  open: 'Plazo sin terminar',
  people: 'Contados',
  converted: 'De ellos vinieron',
  rate: 'Tasa',
  interval: 'Intervalo del 95\u00a0%',
  delivered: 'Recibieron algo',
  plot: 'Efecto, en puntos de 100 personas',
  plotHint: 'La línea discontinua es donde no habría efecto.',
  sequential: 'Por mucho que se mire',
  fixed: 'Una sola mirada, en un día fijado',
  adjusted: 'Ajustado por lo anterior',
  toldRange: (value, range) => `${value} (${range})`,
  incremental: (count, range) =>
    `De quienes vinieron estando en el recorrido, unos ${count} no habrían venido de otro modo (${range}).`,
  noNumbers: 'No hay números que mostrar de este periodo.',
  noJourneys: 'Aún no hay recorridos',
  noJourneysHint: 'Aquí se mide el efecto de un recorrido que deja fuera a una parte de los pacientes.',
  power: 'Antes de empezar: cuántas personas hacen falta',
  powerHint: 'Para una sola mirada al final. Una prueba que se mira cada día necesita más.',
  journey: 'Recorrido',
  noJourney: 'Ninguno en particular',
  baseline: 'Tasa sin el recorrido (%)',
  hoped: 'Lo que espera además (puntos)',
  holdout: 'Parte excluida (%)',
  asJourney: 'La del recorrido',
  reckon: 'Calcular',
  takes: (treated, control, total) => `Hacen falta ${total} personas: ${treated} en el recorrido y ${control} fuera.`,
  takesDays: (days) => `Al ritmo reciente, eso son ${days}.`,
  noDays: 'Nadie entró últimamente, así que no se puede decir cuánto tardará.',
  fewEntered: 'Entraron pocas últimamente: su puesto no ve cuánto tardará.',
};

export const liftWords: Words<typeof en> = { en, es };
