import type { Page, Request } from 'playwright-core';

/** Says of a list that there is more, and refuses it until `heal` is called. `url` is a pattern, of the list and of what follows. */
export async function refuseNextPage(page: Page, url: RegExp): Promise<{ readonly heal: () => void }> {
  let isBroken = true;
  await page.route(url, async (route) => {
    if (isNext(route.request())) {
      if (isBroken)
        return route.fulfill({ status: 500, json: { status: 500, title: 'Failed', detail: 'It is broken.' } });
      return route.fulfill({ json: { items: [], next: null } });
    }
    const answer = await route.fetch();
    return route.fulfill({ response: answer, json: { ...(await answer.json()), next: 'more' } });
  });
  return { heal: () => void (isBroken = false) };
}

function isNext(request: Request): boolean {
  return new URL(request.url()).searchParams.has('cursor') || (request.postData() ?? '').includes('"cursor"');
}
