import { api } from '../../api/client.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { taskWords } from '../../parts/tasks.words.ts';
import { resultsWords } from './results.words.ts';
import { useNames } from './use-names.ts';
import { workWords } from './work.words.ts';

type Group = 'channel' | 'purpose' | 'template' | 'journey' | 'week' | 'kind' | 'role';

/** What a group of messages or tasks is called. Templates have no name beside their key. */
export function useGroupName(by: Group): (key: string | null) => string {
  const { purposes } = useWords(workWords);
  const { noName } = useWords(resultsWords);
  const { kinds, roles } = useWords(taskWords);
  const names = useNames();
  const journeys = api.useQuery('get', '/v1/journeys', {}, { enabled: by === 'journey' });
  const dayFormat = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium', timeZone: 'UTC' });
  const nameOf: Readonly<Record<Group, (key: string) => string | undefined>> = {
    channel: names.channel,
    purpose: (key) => purposes[key],
    template: () => undefined,
    journey: (key) => journeys.data?.items.find((one) => one.key === key)?.name,
    // The day that the week begins with.
    week: (key) => dayFormat.format(new Date(`${key}T00:00:00Z`)),
    kind: (key) => kinds[key],
    role: (key) => roles[key],
  };
  return (key) => (key === null ? noName : (nameOf[by](key) ?? key));
}
