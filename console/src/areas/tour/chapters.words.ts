import type { Words } from '../../app/words.ts';
import type { Chapter } from './story.ts';

/** `name` is that of the patient, once she said it. */
interface ChapterWords {
  readonly title: string;
  readonly before: (name: string) => string;
  readonly button: string;
  readonly after: (name: string) => string;
}

const en: Readonly<Record<Chapter, ChapterWords>> = {
  guide: {
    title: 'A stranger reads a guide',
    before: () =>
      'Somebody finds the clinic’s website and downloads its asthma guide. Nobody knows who it is. (If the clinic is closed now, the clock moves to ten in the morning first.)',
    button: 'Download the guide as a visitor',
    after: () =>
      'What people do reaches Attend as signals. This one made a record without a name: a browser, interested in lung care. A stranger is not written to.',
  },
  asks: {
    title: 'She asks about her insurance',
    before: () =>
      'A day later the same browser comes back, checks whether its insurance is accepted, and leaves a name, a number and an email address to get the answer.',
    button: 'Move on a day, and ask',
    after: (name) =>
      `The browser is ${name} now, made up for this tour, and what it did before is hers. Her stage went from awareness to consideration. Still nobody writes to her: she has not agreed to it.`,
  },
  agrees: {
    title: 'She agrees to messages',
    before: (name) =>
      `${name} ticks some boxes: texts and emails about her care, a question after a visit, and news by email.`,
    button: 'Tick the boxes',
    after: () =>
      'Every yes is kept with its wording, its purpose and its channel. Each message asks for it again at the moment it leaves: without a yes, nothing goes out.',
  },
  searches: {
    title: 'She searches, late in the evening',
    before: (name) =>
      `The next evening, at half past nine, ${name} looks for a lung specialist. The clinic has a journey for that: whoever read the asthma guide and searches within two weeks is invited.`,
    button: 'Move on a day, and search',
    after: () =>
      'She entered the journey, and the invitation was ready at once. But it is late, so it waits until the morning. Whatever is sent, held back or waiting has its reason beside it.',
  },
  books: {
    title: 'The invitation leaves, and she books',
    before: (name) =>
      `Let the night pass. In the morning the invitation leaves; at half past nine ${name} books a visit ten days ahead.`,
    button: 'Move to the next morning, and book',
    after: () =>
      'The journey has reached its goal and ended by itself: nobody calls to ask whether she would like to book. A confirmation left at once, and reminders are waiting for their time.',
  },
  reminders: {
    title: 'Reminders come',
    before: () => 'Ten days go by, for her and for the other patients of the clinic. Watch her messages appear.',
    button: 'Move to the day of the visit',
    after: () =>
      'Two reminders left, three days and one day before. Had she moved the visit, they would have moved with it.',
  },
  visit: {
    title: 'The visit, and what follows',
    before: (name) => `${name} comes and is seen. Four days go by.`,
    button: 'Let the visit happen',
    after: () =>
      'Three messages followed, never two on one day: is anything unclear, how was it, would you write a review. An unhappy answer would put a call on the worklist; everybody is asked for a review alike.',
  },
  recall: {
    title: 'Six months later',
    before: () =>
      'The clinic wants to see patients like her again after half a year. Nobody has to remember it: a recall rule does.',
    button: 'Move on six months',
    after: () =>
      'The recall fell due, once, and told her. When she books, it ends. Otherwise it asks again after two weeks, and in the end the front desk is asked to call her.',
  },
  origin: {
    title: 'What brought her',
    before: (name) => `${name} booked. Which of the things she did before should get the credit for it?`,
    button: 'Show what brought her',
    after: () =>
      'Here each gets an equal part. There are seven more ways to divide it, and all of them divide; whether a journey had an effect is measured apart, against people who were left out by lot.',
  },
};

const es: typeof en = {
  guide: {
    title: 'Alguien desconocido lee una guía',
    before: () =>
      'Alguien encuentra el sitio de la clínica y descarga su guía del asma. Nadie sabe quién es. (Si la clínica está cerrada, el reloj avanza antes a las diez de la mañana.)',
    button: 'Descargar la guía como visitante',
    after: () =>
      'Lo que la gente hace llega a Attend como señales. Esta creó una historia sin nombre: un navegador que se interesa por los pulmones. A un desconocido no se le escribe.',
  },
  asks: {
    title: 'Pregunta por su seguro',
    before: () =>
      'Un día después vuelve el mismo navegador, comprueba si se acepta su seguro y deja un nombre, un teléfono y un correo para recibir la respuesta.',
    button: 'Avanzar un día y preguntar',
    after: (name) =>
      `El navegador ya es ${name}, inventada para esta visita, y lo que hizo antes es suyo. Su etapa pasó de conocimiento a consideración. Aún nadie le escribe: no lo ha aceptado.`,
  },
  agrees: {
    title: 'Acepta recibir mensajes',
    before: (name) =>
      `${name} marca unas casillas: mensajes y correos sobre su atención, una pregunta tras la visita y novedades por correo.`,
    button: 'Marcar las casillas',
    after: () =>
      'Cada sí se guarda con su texto, su propósito y su canal. Cada mensaje lo vuelve a comprobar en el momento de salir: sin un sí, no sale nada.',
  },
  searches: {
    title: 'Busca, ya de noche',
    before: (name) =>
      `La noche siguiente, a las nueve y media, ${name} busca un especialista del pulmón. La clínica tiene un recorrido para eso: se invita a quien leyó la guía del asma y busca en menos de dos semanas.`,
    button: 'Avanzar un día y buscar',
    after: () =>
      'Entró en el recorrido y la invitación estuvo lista al momento. Pero es tarde, así que espera a la mañana. Todo lo que se envía, se retiene o espera lleva al lado su motivo.',
  },
  books: {
    title: 'Sale la invitación, y reserva',
    before: (name) =>
      `Deje pasar la noche. Por la mañana sale la invitación; a las nueve y media ${name} reserva una visita para dentro de diez días.`,
    button: 'Avanzar a la mañana siguiente y reservar',
    after: () =>
      'El recorrido alcanzó su meta y terminó solo: nadie llamará para preguntarle si quiere reservar. La confirmación salió al momento y los recordatorios esperan su hora.',
  },
  reminders: {
    title: 'Llegan los recordatorios',
    before: () => 'Pasan diez días, para ella y para los demás pacientes. Mire cómo aparecen sus mensajes.',
    button: 'Avanzar al día de la visita',
    after: () =>
      'Salieron dos recordatorios, tres días y un día antes. Si hubiera cambiado la visita, habrían cambiado con ella.',
  },
  visit: {
    title: 'La visita y lo que sigue',
    before: (name) => `${name} acude y es atendida. Pasan cuatro días.`,
    button: 'Hacer que ocurra la visita',
    after: () =>
      'Siguieron tres mensajes, nunca dos el mismo día: si algo no quedó claro, qué tal fue, si escribiría una opinión. Una respuesta mala pondría una llamada en las tareas; la opinión se pide a todos por igual.',
  },
  recall: {
    title: 'Seis meses después',
    before: () =>
      'La clínica quiere volver a ver a pacientes como ella al medio año. Nadie tiene que acordarse: lo hace una regla de revisión.',
    button: 'Avanzar seis meses',
    after: () =>
      'La revisión venció, una vez, y se lo dijo. Cuando reserve, termina. Si no, vuelve a preguntar a las dos semanas, y al final se pide a recepción que la llame.',
  },
  origin: {
    title: 'Qué la trajo',
    before: (name) => `${name} reservó. ¿A qué de lo que hizo antes se debe?`,
    button: 'Mostrar qué la trajo',
    after: () =>
      'Aquí cada cosa recibe una parte igual. Hay otras siete formas de repartir, y todas reparten; si un recorrido tuvo efecto se mide aparte, frente a personas excluidas por sorteo.',
  },
};

export const chaptersWords: Words<typeof en> = { en, es };
