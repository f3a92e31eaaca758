import type { Page } from 'playwright-core';

import { describeConsole, startConsole, type TestConsole } from '../support/console/console.ts';
import { doubleOf, openRecord, somebody, type Somebody } from '../support/console/somebody.ts';

/** Far from the clinic of the demo. */
const ELSEWHERE = { timezoneId: 'Asia/Tokyo' };

describeConsole('what is easily overlooked', () => {
  let attend: TestConsole;
  let jane: Somebody;

  beforeAll(async () => {
    attend = await startConsole();
    jane = await somebody(attend);
  });
  afterAll(() => attend.stop());

  const inSpanish = (page: Page) =>
    page.evaluate(() => {
      localStorage.setItem('attend.language', 'es');
    });
  /** What a clock of the clinic shows. */
  const atClinic = async (instant: string) => {
    const { timeZone } = await attend.api('/v1/clinic');
    return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(new Date(instant));
  };

  it('is that browsers keep the titles of pages: none names a patient', async () => {
    const double = await doubleOf(attend, jane);
    const page = await attend.signIn('front_desk');
    await openRecord(page, jane);
    expect(await page.title()).toBe('Patient · Attend');

    for (const [path, heading] of [
      [`/conversations/${jane.id}`, 'Conversation'],
      [`/patients/${jane.id}/merge/${double.id}`, 'Are these one person?'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: heading, level: 1, exact: false }).waitFor();
      for (const name of `${jane.name} ${double.name}`.split(' ')) expect(await page.title()).not.toContain(name);
    }

    await inSpanish(page);
    await openRecord(page, jane);
    expect(await page.title()).toBe('Paciente · Attend');
  });

  it('is that morning and day are those of the clinic, wherever the browser stands', async () => {
    const { id } = await attend.api('/v1/tasks', { kind: 'manual', title: 'Ring later', role: 'front_desk' });
    const desk = await attend.signIn('front_desk', ELSEWHERE);
    await desk.getByRole('link', { name: 'Worklist' }).click();
    await desk.getByRole('button', { name: /Ring later/ }).click();
    await desk.getByRole('region', { name: 'Ring later' }).waitFor();
    await desk.keyboard.press('t');
    await desk.getByRole('button', { name: /Ring later/ }).waitFor({ state: 'detached' });
    expect(await atClinic((await attend.api(`/v1/tasks/${id}`)).snoozedUntil)).toBe('09:00');

    const page = await attend.signedIn('admin', ELSEWHERE);
    await page.goto('/journeys/asthma-intent/simulate');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByRole('row', { name: /^Entered/ }).waitFor();
    const [{ from, to }] = (await attend.api('/v1/simulations?journey=asthma-intent')).items;
    expect([await atClinic(from), await atClinic(to)]).toEqual(['00:00', '00:00']);
  });

  it('is that a rule stays in its fields, whatever is asked of one', async () => {
    const page = await attend.signedIn('marketer');
    await page.goto('/journeys/asthma-intent/edit');
    const trigger = page.getByRole('group', { name: 'Trigger' });
    const first = trigger.getByRole('group', { name: 'Condition 1' });
    await first.getByRole('combobox', { name: 'Comparison' }).click();
    await page.getByRole('option', { name: 'is one of' }).click();
    await first.getByRole('textbox', { name: 'Values, with commas between' }).fill('asthma, allergy');
    await trigger.getByText('As text').click();
    await trigger.getByText(/in \['asthma', 'allergy'\]/).waitFor();
  });

  it('is that something did not stop, which is said', async () => {
    const page = await attend.signedIn('admin');
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    // Both are over in a moment here; the answer that they are under way stands for a clinic with more to go through.
    const migration = { id: jane.id, status: 'running', createdAt: '2026-01-05T10:00:00Z', finishedAt: null };
    const more = { counts: { ended: 0, failed: 0, leftOut: 0, moved: 0, stayed: 0 }, from: [1], to: 2, plan: {} };
    await page.route('**/v1/journeys/*/migrations', (route) =>
      route.fulfill({ json: { items: [{ ...migration, ...more, requestedBy: 'engine:test' }], next: null } }),
    );
    await page.route(/\/v1\/simulations\/[^/]+$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), status: 'running' } });
    });
    await page.route('**/cancel', async (route) => {
      await waiting;
      await route.abort();
    });
    const stop = page.getByRole('button', { name: 'Stop', exact: true });
    const failed = page.getByRole('alert').filter({ hasText: 'It could not be stopped' });

    await page.goto('/journeys/asthma-intent/simulate');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await stop.click();
    await stop.and(page.locator('[data-loading]')).waitFor();
    goOn(undefined);
    await failed.waitFor();

    const [{ definition }] = (await attend.api('/v1/journeys/asthma-intent/versions')).items;
    await attend.api('/v1/journeys/asthma-intent', definition, 'PUT');
    await attend.api('/v1/journeys/asthma-intent/publish', {});
    await page.goto('/journeys/asthma-intent/versions');
    await stop.click();
    await failed.waitFor();
  });

  it('is that codes are no words of Spanish', async () => {
    const page = await attend.signIn('owner');
    await inSpanish(page);
    await page.goto('/results/work');
    const held = page.getByRole('region', { name: 'Por qué se retuvieron mensajes' }).getByRole('row').nth(1);
    await held.waitFor();
    expect(await held.textContent()).not.toMatch(/[a-z]_[a-z]/);
    await page.getByLabel('Por', { exact: true }).first().selectOption('purpose');
    await page.getByRole('rowheader', { name: 'Tratamiento' }).first().waitFor();
    await page.getByRole('rowheader', { name: 'Recorrido' }).first().waitFor();
    await page.getByLabel('Por', { exact: true }).last().selectOption('role');
    await page.getByRole('rowheader', { name: 'Recepción' }).first().waitFor();

    await page.goto(`/conversations/${jane.id}`);
    const said = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Mensaje · al paciente' }).first();
    await said.waitFor();
    expect(await said.textContent()).toMatch(/· (mensaje de texto|correo) · (enviado|entregado)/);
  });
});
