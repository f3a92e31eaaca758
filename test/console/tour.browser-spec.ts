import type { Page } from 'playwright-core';

import {
  describeConsole,
  picture,
  signInOn,
  startConsole,
  type TestConsole,
  violationsOf,
} from '../support/console/console.ts';
import { DEMO_CLINIC } from '../support/console/demo.ts';

/** Months of a whole clinic, on a machine with much else to do. */
const LONG_MS = 240_000;
const DAY_MS = 86_400_000;
/** What is pressed in each chapter, and what then stands among what happened. */
const CHAPTERS = [
  ['Download the guide as a visitor', /Downloaded a guide/],
  ['Move on a day, and ask', /Stage: awareness → consideration/],
  ['Tick the boxes', /Agreed to news by email/],
  ['Move on a day, and search', /It waits until/],
  ['Move to the next morning, and book', /Left the journey “Asthma intent”: goal reached/],
  ['Move to the day of the visit', /Text message to .* sent/],
  ['Let the visit happen', /Would you tell others/],
  ['Move on six months', /A recall fell due/],
  ['Show what brought her', /A recall fell due/],
] as const;

describeConsole('the guided tour', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const feedOf = (page: Page) => page.getByRole('region', { name: 'What happened' }).last();
  const patientIn = (page: Page) =>
    page.evaluate(() => (sessionStorage.getItem('attend.tour') ?? '').split(' ')[0] ?? '');
  const chapterDone = (page: Page, number: number) =>
    page.getByRole('button', { name: new RegExp(`^done ${number} of ${CHAPTERS.length}`) });
  const timeThere = async () => Date.parse((await attend.api('/v1/sandbox/clock')).now);
  const failuresOn = (page: Page) => {
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    return failed;
  };

  it(
    'is offered to whoever is new, and tells a story in which everything happens',
    async () => {
      const page = await attend.signIn('owner');
      const failed = failuresOn(page);
      await page.getByText('New here?').waitFor();
      await picture(page, 'tour-invitation');
      await page.getByRole('link', { name: 'Take the tour' }).click();
      await page.getByRole('heading', { name: 'Guided tour', level: 1 }).waitFor();
      await picture(page, 'tour-0');
      expect(await violationsOf(page)).toEqual([]);
      for (const [place, [button, shown]] of CHAPTERS.entries()) {
        await page.getByRole('button', { name: button }).click();
        await chapterDone(page, place + 1).waitFor({ timeout: LONG_MS });
        await feedOf(page).getByText(shown).first().waitFor({ timeout: LONG_MS });
        if (place === 4)
          await feedOf(page)
            .getByText(/you are set for/)
            .first()
            .waitFor();
        await picture(page, `tour-${place + 1}`);
      }
      await page.getByRole('list', { name: 'What she did before she booked' }).getByText('Guide').waitFor();
      expect(await violationsOf(page)).toEqual([]);

      const patient = await patientIn(page);
      const messages: any[] = (await attend.api(`/v1/messages?patient=${patient}`)).items;
      expect(messages.map(({ template, status }) => [template, status]).reverse()).toEqual([
        ['asthma-next-step', 'sent'],
        ['appointment-confirmation', 'sent'],
        ['appointment-reminder', 'sent'],
        ['appointment-reminder', 'sent'],
        ['post-visit-follow-up', 'sent'],
        ['survey-request', 'sent'],
        ['review-request', 'sent'],
        ['recall-due', 'sent'],
      ]);
      const [invitation, , , , , , , recall] = messages.reverse();
      expect(Date.parse(recall.sentAt) - Date.parse(invitation.sentAt)).toBeGreaterThan(180 * DAY_MS);
      expect(failed).toEqual([]);

      await page.reload();
      await chapterDone(page, CHAPTERS.length).waitFor();
      await page.getByRole('button', { name: 'Start again with somebody else' }).click();
      await page.getByRole('button', { name: CHAPTERS[0][0] }).click();
      await chapterDone(page, 1).waitFor({ timeout: LONG_MS });
      expect(await patientIn(page)).not.toBe(patient);
    },
    2 * LONG_MS,
  );

  it(
    'is taken with the keyboard alone, in the dark, and says what appears',
    async () => {
      const page = await attend.signIn('admin', { colorScheme: 'dark' });
      await page.getByRole('button', { name: 'No tour, thanks' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('New here?').waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('heading', { name: 'Signals' }).waitFor();
      expect(await page.getByText('New here?').count()).toBe(0);
      await page.getByRole('link', { name: 'Guided tour' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: CHAPTERS[0][0] }).waitFor();

      // From the menu to the first button; then past the links of what was done to the next one.
      for (const [place, [button]] of CHAPTERS.slice(0, 4).entries()) {
        await page.getByRole('button', { name: button, disabled: false }).waitFor();
        await tabTo(page, button);
        await page.keyboard.press('Enter');
        await chapterDone(page, place + 1).waitFor({ timeout: LONG_MS });
      }
      await feedOf(page)
        .getByText(/It waits until/)
        .waitFor();
      await page.getByRole('status').filter({ hasText: 'New: Message waits' }).waitFor({ state: 'attached' });
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'tour-dark');
      await tabTo(page, 'her conversation', 'link');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/conversations\//);
      await page.getByRole('link', { name: 'Guided tour' }).click();
      await chapterDone(page, 4).waitFor();
    },
    LONG_MS,
  );

  it(
    'moves time without a story: by half a year, to a day of the slider, and stops on the way',
    async () => {
      const page = await attend.signIn('owner', { viewport: { width: 768, height: 1024 } });
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Español' }).click();
      const failed = failuresOn(page);
      await page.goto('/tour');
      await page.getByText('Toda la clínica').click();
      const began = await timeThere();
      await page.getByRole('button', { name: 'Seis meses después' }).click();
      await page.getByRole('progressbar').waitFor();
      await page
        .getByText(/mensajes? enviados?/)
        .first()
        .waitFor({ timeout: LONG_MS });
      await picture(page, 'tour-moving');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: LONG_MS });
      const half = await timeThere();
      expect(half - began).toBeGreaterThan(180 * DAY_MS);
      await page
        .getByText(/^(Correo|Mensaje de texto) a /)
        .first()
        .waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'tour-clinic-es');

      await page.getByRole('slider').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/^en 31 días, /);
      await page.getByRole('button', { name: /^Avanzar al/ }).click();
      await page.getByRole('button', { name: 'Detener' }).click();
      await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: LONG_MS });
      expect((await timeThere()) - half).toBeLessThan(20 * DAY_MS);
      expect(failed).toEqual([]);
    },
    2 * LONG_MS,
  );

  it(
    'notices that time or somebody else went past its next chapter, and forgets the chapter of whoever signs out',
    async () => {
      const page = await attend.signedIn('owner');
      const failed = failuresOn(page);
      await page.goto('/tour');
      for (const [place, [button]] of CHAPTERS.slice(0, 3).entries()) {
        await page.getByRole('button', { name: button }).click();
        await chapterDone(page, place + 1).waitFor({ timeout: LONG_MS });
      }
      const note = page.getByRole('status').filter({ hasText: 'The story and the clinic have come apart' });
      await page.getByRole('button', { name: 'Next week' }).click();
      await note.getByText(/It is \d days since .* last did something/).waitFor({ timeout: LONG_MS });
      // It can still be done, without its text.
      await page.getByRole('button', { name: CHAPTERS[3][0] }).waitFor();
      expect(await page.getByText(/^The next evening/).count()).toBe(0);

      const patient = await patientIn(page);
      const now = await timeThere();
      await attend.api('/v1/signals', {
        ...{ specversion: '1.0', id: `${patient}-by-phone`, source: '/phone', type: 'appointment.booked' },
        ...{ time: new Date(now).toISOString(), subject: `patient:${patient}` },
        data: {
          ...{ specialty: 'pulmonology', appointmentId: `phone-${patient}` },
          ...{ start: new Date(now + 3 * DAY_MS).toISOString(), end: new Date(now + 3.02 * DAY_MS).toISOString() },
        },
      });
      await page.reload();
      await note.getByText(/has booked a visit already/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'tour-drift');
      await note.getByRole('button', { name: /^Go to chapter 6/ }).click();
      await page.getByRole('button', { name: /^passed over 5 of/ }).waitFor();
      await page.getByRole('button', { name: CHAPTERS[5][0] }).click();
      await chapterDone(page, 6).waitFor({ timeout: LONG_MS });

      await page.getByRole('button', { name: 'Next week' }).click();
      await note.getByText(/Time was moved past the visit/).waitFor({ timeout: LONG_MS });
      expect(await page.getByRole('button', { name: CHAPTERS[6][0] }).count()).toBe(0);

      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
      await signInOn(page, 'owner');
      await page.getByRole('link', { name: 'Guided tour' }).click();
      await page.getByRole('button', { name: CHAPTERS[0][0] }).waitFor();
      expect(failed).toEqual([]);
    },
    2 * LONG_MS,
  );

  it('waits for a visitor whose signal is heard only a moment later', async () => {
    const page = await attend.signedIn('owner');
    await page.goto('/tour');
    let looks = 0;
    await page.route('**/v1/patients/lookup', (route) => {
      looks += 1;
      return looks <= 2 ? route.fulfill({ json: { items: [] } }) : route.continue();
    });
    await page.getByRole('button', { name: CHAPTERS[0][0] }).click();

    await chapterDone(page, 1).waitFor();
    expect(looks).toBeGreaterThan(2);
  });

  it('is not for those who may not move time', async () => {
    const page = await attend.signedIn('front_desk');
    await page.goto('/tour');
    await page.waitForURL('**/today');

    expect(await page.getByRole('link', { name: 'Guided tour' }).count()).toBe(0);
    expect(await page.getByText('New here?').count()).toBe(0);
  });
});

const MOST_TABS = 40;

async function tabTo(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`"${name}" is not reached by the keyboard`);
}
