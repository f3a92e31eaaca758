import {
  describeConsole,
  picture,
  startConsole,
  type TestConsole,
  violationsInBoth,
} from '../support/console/console.ts';
import { layYearsOfVisits, measureJourney } from '../support/console/measured.ts';

describeConsole('results of a clinic that has measured for months', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
    await measureJourney(attend);
    await layYearsOfVisits(attend);
  });
  afterAll(() => attend.stop());

  it('say what a journey brought about, of all versions or of one, in the language of whoever reads it', async () => {
    const { verdict } = await attend.api('/v1/analytics/journeys/asthma-calls/lift');
    expect(verdict).toBe('gain');
    const page = await attend.signedIn('owner', { viewport: { width: 1280, height: 1500 } });
    await page.goto('/results/lift');
    await page
      .getByText(
        /^Measured by lot: of 100 people, [\d.]+ more booked within 30 days than would have without “Asthma calls”/,
      )
      .waitFor();
    await page.getByRole('img', { name: 'However often you look' }).waitFor();
    expect(await violationsInBoth(page)).toEqual([]);
    await picture(page, 'measured-lift');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'measured-lift-dark');

    await page.getByRole('combobox', { name: 'Version' }).selectOption('Version 2');
    await page.getByText(/^Nobody was drawn by lot for version 2 of “Asthma calls”/).waitFor();
    await page.getByRole('combobox', { name: 'Version' }).selectOption('Version 1');
    await page.getByText(/than would have without version 1 of “Asthma calls”/).waitFor();

    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await page
      .getByText(
        /^Medido por sorteo: de 100 personas, [\d,]+ más reservaron en 30 días que sin la versión 1 de «Asthma calls»/,
      )
      .waitFor();
    await picture(page, 'measured-lift-es');
  });

  it('say what a patient is worth, in two ways', async () => {
    const { model, retention } = await attend.api('/v1/analytics/ltv');
    expect([model.outcome, retention.outcome]).toEqual(['estimated', 'estimated']);

    const page = await attend.signedIn('owner', { viewport: { width: 1280, height: 2000 } });
    await page.goto('/results/worth');
    const lifetime = page.getByRole('region', { name: 'What a new patient will bring' });
    await lifetime.getByText(/visits of \$[\d,.]+ each/).waitFor();
    await lifetime.getByText(/come again in the year after/).waitFor();
    expect(await violationsInBoth(page)).toEqual([]);
    await picture(page, 'measured-worth');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'measured-worth-dark');
  });
});
