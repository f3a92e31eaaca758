import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { eventually } from '../support/kafka/eventually.ts';

const TABS = [
  ['What brought patients', 'attribution', 'Divided credit'],
  ['Funnel and leaks', 'funnel', 'How far patients come'],
  ['Lift of journeys', 'lift', 'What it brings'],
  ['Return and worth', 'worth', 'Return on spend'],
  ['Spend', 'spend', 'What was spent in this period'],
  ['Messages and response', 'work', 'What became of messages'],
] as const;

interface Row {
  readonly channel: string;
}

describeConsole('results', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
  const openResults = async (role: 'owner' | 'marketer', options = {}) => {
    const page = await attend.signIn(role, options);
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    await page.getByRole('link', { name: 'Results' }).click();
    await heading(page, 'Divided credit').waitFor();
    return { page, failed };
  };
  /** Three people, on a day that is over, by a channel that nobody else came by. */
  const bookFew = async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const common = (n: number) => ({ specversion: '1.0', source: '/test', subject: `external:few-${n}` });
    const events = [1, 2, 3].flatMap((n) => [
      { ...common(n), id: `click-${n}`, type: 'ad.clicked', time: daysAgo(10), data: { channel: 'podcast' } },
      {
        ...common(n),
        id: `book-${n}`,
        type: 'appointment.booked',
        time: daysAgo(9),
        data: { appointmentId: `few-${n}`, start: daysAgo(-3) },
      },
    ]);
    expect(await attend.api('/v1/signals', events)).toMatchObject({ accepted: 6 });
    await eventually('what they did is read', async () => {
      const { items } = (await attend.api('/v1/analytics/attribution')) as { items: Row[] };
      return items.some(({ channel }) => channel === 'podcast');
    });
  };
  /** Until everything that was asked for is there. */
  const settle = async (page: Page) => {
    await page.getByRole('tabpanel').locator('[aria-busy]').first().waitFor({ state: 'hidden' });
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'hidden' });
  };

  it.each(TABS)('can be read by everybody in the light and in the dark: %s', async (name, path, title) => {
    const { page, failed } = await openResults('owner');
    await page.getByRole('tab', { name, exact: true }).click();
    await heading(page, title).waitFor();
    await settle(page);
    expect(new URL(page.url()).pathname).toBe(`/results/${path}`);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, `results-${path}`);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('[data-mantine-color-scheme=dark]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(failed).toEqual([]);
  });

  it('divides bookings so that they add up, and says which numbers are an effect', async () => {
    const { page, failed } = await openResults('owner');
    await page.getByRole('combobox', { name: 'Period' }).selectOption('Last 30 days');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('First touch');
    await page.getByRole('checkbox', { name: 'Service line' }).check();
    const table = page.getByRole('region', { name: 'Divided credit' }).getByRole('region').getByRole('table');
    await table.getByRole('columnheader', { name: 'Channel · Service line' }).waitFor();
    await settle(page);

    expect(new URL(page.url()).search).toBe('?period=last30');
    const rows = await table.getByRole('row').allTextContents();
    expect(rows.at(-1)).toMatch(/^Total\d/);
    // Nothing was spent: what one cost is not known, and not $0.00.
    expect(rows[1]).toMatch(/\$0\.00––$/);
    const numbers = await table
      .getByRole('row')
      .evaluateAll((all) => all.slice(1).map((row) => Number(row.querySelectorAll('td')[0]?.textContent)));
    const total = numbers.pop();
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBeCloseTo(total ?? Number.NaN, 0);

    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    const csv = await readFile(await (await coming).path(), 'utf8');
    expect(csv).toMatch(/^channel,serviceLine,conversions,value,spend,roi,costPerConversion\r\n/);
    await page.getByText('Above, credit is divided', { exact: false }).waitFor();
    expect(failed).toEqual([]);
  });

  it('hides numbers of few people from a marketer, and says so', async () => {
    await bookFew();
    const { page } = await openResults('marketer');
    const report = page.getByRole('region', { name: 'Divided credit' }).first();
    await report.getByRole('cell', { name: 'few' }).first().waitFor();

    await report.getByText('stands for numbers of so few people', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('takes spend by hand and from a file, tells what is wrong where it is, and reckons the return', async () => {
    const { page } = await openResults('marketer');
    await page.getByRole('tab', { name: 'Spend', exact: true }).click();
    const row = page.getByRole('group', { name: 'Row 1' });
    await row.getByLabel('Channel').fill('organic');
    // Whoever may not see patients is told of days that are over.
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    await row.getByLabel('Day').fill(twoDaysAgo);
    await row.getByLabel('Amount').fill('40.555');
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText('has at most two decimals').waitFor();
    await row.getByLabel('Amount').fill('40.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 row was saved.').waitFor();
    await page.getByRole('row', { name: /organic.*\$40\.50/ }).waitFor();

    const { day } = (await attend.api('/v1/spend')).items[0] as { day: string };
    const lines = ['day,channel,amount', `${day},radio,100`, `${day},radio,"12,50"`];
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'spend.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('Would go in: 1', { exact: false }).waitFor();
    await page.getByRole('row', { name: /^3 ?amount/ }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'results-import');
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('Went in: 1', { exact: false }).waitFor();
    expect((await attend.api('/v1/spend')).items).toHaveLength(2);

    await attend.api('/v1/service-lines/pulmonology/retire', {});
    await page.reload();
    const choices = row.getByLabel('Service line').getByRole('option');
    await choices.filter({ hasText: 'Pulmonology (retired)' }).waitFor({ state: 'attached' });
    await attend.api('/v1/service-lines/pulmonology/resume', {});

    await page.getByRole('button', { name: /^Remove .*radio/ }).click();
    await page.getByRole('row', { name: /radio/ }).filter({ hasText: '$100' }).waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'What brought patients' }).click();
    await page.getByRole('row', { name: /^Organic.*\$40\.50/ }).waitFor();
  });

  it('is read with the keyboard alone', async () => {
    const { page, failed } = await openResults('owner');
    await page.getByRole('combobox', { name: 'Period' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/period=quarter/);
    await page.getByRole('tab', { name: 'What brought patients' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await heading(page, 'What it brings').waitFor();
    await settle(page);
    await page.getByLabel('What you hope for on top').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');

    await page.getByText(/It takes [\d,]+ people/).waitFor();
    expect(new URL(page.url()).search).toBe('?period=quarter');
    expect(failed).toEqual([]);
  });

  it('can be read in Spanish, on a small screen', async () => {
    const { page } = await openResults('owner', { viewport: { width: 768, height: 1024 } });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await heading(page, 'Mérito repartido').waitFor();
    await settle(page);

    const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
    expect(width).toBeLessThanOrEqual(768);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'results-small');

    await page.getByRole('tab', { name: 'Gasto', exact: true }).click();
    const lines = ['day,channel,amount', '2026-10-01,radio,"12,50"', `2026-10-01,${'r'.repeat(101)},1`];
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'gasto.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await page.getByRole('button', { name: 'Comprobar' }).click();
    await page.getByRole('row', { name: /^2 ?amount ?No es un importe como/ }).waitFor();
    await page.getByRole('row', { name: /^3 ?channel ?Es demasiado largo. Como mucho 100./ }).waitFor();
    await picture(page, 'results-small-refused');
  });
});
