import type { Definition } from '../definition/definition.ts';
import type { Journey, WholeJourney } from '../use-journey.ts';

/** What an editor begins with, and what the server had when it was read. */
export interface Start {
  readonly definition: Definition;
  /** Nothing where it begins with the live version, of which there is no draft yet. */
  readonly saved: Definition | undefined;
  readonly journey: Journey;
}

export function startWith({ journey, draft, live }: WholeJourney): Start | undefined {
  const definition = draft ?? live;
  return definition && { definition, saved: draft, journey };
}

/** Whether somebody else saved or published since. That messages were paused changes nothing that is written here. */
export function isOvertaken(before: Journey, now: Journey): boolean {
  if (now.updatedAt === before.updatedAt) return false;
  return now.liveVersion !== before.liveVersion || JSON.stringify(now.draft) !== JSON.stringify(before.draft);
}
