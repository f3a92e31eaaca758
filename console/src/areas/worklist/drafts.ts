import { onSignedOut } from '../../api/session.ts';

/**
 * What was written about tasks and is not said yet: a task may leave its queue, and its reader the page. Only in memory, as it is
 * about patients.
 */
class Drafts {
  private readonly texts = new Map<string, string>();

  of(taskId: string, field: 'note' | 'comment'): string {
    return this.texts.get(`${taskId} ${field}`) ?? '';
  }

  keep(taskId: string, field: 'note' | 'comment', text: string): void {
    this.texts.set(`${taskId} ${field}`, text);
  }

  drop(taskId: string, field: 'note' | 'comment'): void {
    this.texts.delete(`${taskId} ${field}`);
  }

  clear(): void {
    this.texts.clear();
  }
}

export const drafts = new Drafts();

onSignedOut(() => drafts.clear());
