import { describeConsole, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { refuseNextPage } from '../support/console/next-page.ts';
import { somebody } from '../support/console/somebody.ts';

describeConsole('lists that load as far as one scrolls', () => {
  let attend: TestConsole;
  const addresses: Record<string, string> = {};

  beforeAll(async () => {
    attend = await startConsole();
    const jane = await somebody(attend);
    Object.assign(addresses, {
      worklist: '/worklist?queue=open',
      patients: '/patients',
      timeline: `/patients/${jane.id}`,
    });
  });
  afterAll(() => attend.stop());

  it.each([
    { list: 'worklist', url: /\/v1\/tasks\?/ },
    { list: 'patients', url: /\/v1\/patients\/search$/ },
    { list: 'timeline', url: /\/v1\/patients\/[^/]+\/timeline/ },
  ])(
    'say that the rest of the $list could not be loaded, and try again when they are told to',
    async ({ list, url }) => {
      const page = await attend.signedIn('front_desk');
      const { heal } = await refuseNextPage(page, url);
      await page.goto(addresses[list] ?? '');
      const failed = page.getByRole('alert').filter({ hasText: 'It is broken.' });
      // The end of it comes into view.
      while (!(await failed.isVisible())) {
        await page.mouse.wheel(0, 5_000);
        await page.locator('.tasks').evaluateAll((frames) => {
          frames.forEach((frame) => (frame.scrollTop = 1e6));
        });
        await page.waitForTimeout(50);
      }
      expect(await violationsOf(page)).toEqual([]);

      heal();
      await failed.getByRole('button', { name: 'Try again' }).click();
      await failed.waitFor({ state: 'detached' });
    },
  );
});
