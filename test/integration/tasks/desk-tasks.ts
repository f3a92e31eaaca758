import { TasksService } from '../../../src/tasks/tasks.service.ts';
import type { NewTask } from '../../../src/tasks/task.ts';
import type { TestApp } from '../../support/app.ts';

export const idOf = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Tasks about one patient, and what a front desk does with them. Both answer those of the suite under way. */
export function deskTasks(test: () => TestApp, patientId: () => string) {
  let count = 0;
  const desk = (path: string, request?: object) => test().api(test().clinic.keys.front_desk)(path, request);
  const hours = (number: number) => new Date(test().clock.now().getTime() + number * 3_600_000);
  return {
    desk,
    hours,
    aTask: (changes: Partial<NewTask> = {}): NewTask => ({
      clinicId: test().clinic.id,
      id: idOf((count += 1)),
      ...{ kind: 'manual', patientId: patientId(), otherId: null, runId: null, step: null, visit: null },
      ...{ title: 'Call back', role: 'front_desk', dueAt: hours(1), causeSignal: null },
      ...changes,
    }),
    add: async (...tasks: NewTask[]) => {
      await test().db.database.transaction((tx) => test().get(TasksService).add(tx, tasks));
      return tasks.map(({ id }) => id);
    },
    act: (id: string, action: string, body: object = {}) => desk(`/v1/tasks/${id}/${action}`, { body }),
  };
}
