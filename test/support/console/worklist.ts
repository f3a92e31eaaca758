import type { Locator, Page } from 'playwright-core';

import type { UserRole } from '../../../src/access/permissions.ts';
import type { TestConsole } from './console.ts';

/** A task by hand, above all that the demo has. */
export function addTask(attend: TestConsole, title: string, more: object = {}): Promise<{ readonly id: string }> {
  return attend.api('/v1/tasks', { kind: 'manual', title, role: 'front_desk', priority: 'urgent', ...more });
}

export async function openWorklist(attend: TestConsole, role: UserRole = 'front_desk'): Promise<Page> {
  const page = await attend.signIn(role);
  await page.getByRole('link', { name: 'Worklist' }).click();
  await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
  return page;
}

/** What stands beside the list about a task. */
export function panelOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title });
}

export async function chooseTask(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: new RegExp(title) }).click();
  const panel = panelOf(page, title);
  await panel.waitFor();
  return panel;
}

/** Collects what the page asks to be done with tasks from now on, in its order. */
export async function workOn(page: Page): Promise<{ readonly action: string; readonly ids: string[] }[]> {
  const asked: { action: string; ids: string[] }[] = [];
  await page.route('**/v1/tasks/bulk', (route) => {
    asked.push(route.request().postDataJSON());
    return route.fallback();
  });
  return asked;
}
