/** What was written about tasks and is not said yet. A task may leave its queue under the hands of whoever writes. */
export class Drafts {
  private readonly texts = new Map<string, string>();

  of(taskId: string, field: 'note' | 'comment'): string {
    return this.texts.get(`${taskId} ${field}`) ?? '';
  }

  keep(taskId: string, field: 'note' | 'comment', text: string): void {
    this.texts.set(`${taskId} ${field}`, text);
  }
}
