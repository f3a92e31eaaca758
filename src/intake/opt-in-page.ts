import { type PageLanguage, publicPage } from './public-page.ts';

interface OptInFacts {
  readonly language: PageLanguage;
  readonly clinic: string;
  readonly wording: string;
}

/** Shows the wording and asks for a press of the button. Opening it confirms nothing: scanners of mail open every link. */
export function confirmPage({ language, clinic, wording }: OptInFacts): string {
  return publicPage({
    language,
    quote: wording,
    ...(language === 'es'
      ? {
          title: `Confirme que quiere recibir noticias de ${clinic}`,
          paragraphs: ['Todavía no ha aceptado nada. Al pulsar el botón acepta lo siguiente:'],
          buttons: [{ name: 'confirm', value: 'yes', label: 'Acepto' }],
        }
      : {
          title: `Confirm that you want news from ${clinic}`,
          paragraphs: ['You have not agreed to anything yet. By pressing the button you agree to this:'],
          buttons: [{ name: 'confirm', value: 'yes', label: 'I agree' }],
        }),
  });
}

export function confirmedPage({ language, clinic, wording }: OptInFacts): string {
  return publicPage({
    language,
    quote: wording,
    ...(language === 'es'
      ? { title: 'Gracias', paragraphs: [`Usted aceptó lo siguiente. ${clinic} se lo agradece.`] }
      : { title: 'Thank you', paragraphs: [`You agreed to this. ${clinic} thanks you.`] }),
  });
}

export function expiredPage({ language, clinic }: Omit<OptInFacts, 'wording'>): string {
  return publicPage({
    language,
    ...(language === 'es'
      ? {
          title: 'Este enlace ha caducado',
          paragraphs: [`No se ha aceptado nada. Si quiere recibir noticias, pida a ${clinic} un enlace nuevo.`],
        }
      : {
          title: 'This link has expired',
          paragraphs: [`Nothing was agreed to. If you want to hear from ${clinic}, ask for a new link.`],
        }),
  });
}
