import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { layYearsOfVisits, MEASURED, measureJourney } from '../support/console/measured.ts';

describeConsole('results of a clinic that has measured for months', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
    await measureJourney(attend);
    await layYearsOfVisits(attend);
  });
  afterAll(() => attend.stop());

  it('say what a journey brought about, in the language of whoever reads it', async () => {
    const { verdict } = await attend.api(`/v1/analytics/journeys/${MEASURED.key}/lift`);
    expect(verdict).toBe('gain');

    for (const [locale, sentence] of [
      [
        'en-US',
        /^Measured by lot: of 100 people, [\d.]+ more booked within 30 days than would have without “Asthma calls”/,
      ],
      ['es-ES', /^Medido por sorteo: de 100 personas, [\d,]+ más reservaron en 30 días que sin “Asthma calls”/],
    ] as const) {
      const page = await attend.signIn('owner', { locale });
      await page.goto('/results/lift');
      await page.getByText(sentence).waitFor();
      await page.getByRole('img').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, `measured-lift-${locale}`);
    }
  });

  it('say what a patient is worth, in two ways', async () => {
    const page = await attend.signIn('owner');
    await page.goto('/results/worth');
    await page.getByRole('heading', { name: 'Return on spend', level: 2 }).waitFor();
    await page.getByRole('tabpanel').locator('[aria-busy]').first().waitFor({ state: 'hidden' });
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 2000 });
    await picture(page, 'measured-worth');
    const { model, retention } = await attend.api('/v1/analytics/ltv');
    expect([model.outcome, retention.outcome]).toEqual(['told', 'told']);
  });
});
