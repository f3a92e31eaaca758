import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { jsonOf } from '../json-of.ts';
import { useSaved } from '../use-saved.ts';

export type Rules = components['schemas']['StageRules'];
export type Transition = Rules['transitions'][number];

export const STAGES = ['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'] as const;

export type PutRules = ReturnType<typeof usePutRules>;

/** Saves the rules of a place with other transitions; what else holds there stays. */
export function usePutRules(place: Pick<Rules, 'serviceLine' | 'intents' | 'lapseAfter'>, onDone?: () => void) {
  const saved = useSaved();
  const options = {
    onSuccess: async () => {
      onDone?.();
      await saved('/v1/stage-rules');
    },
  };
  const ofClinic = api.useMutation('put', '/v1/stage-rules', options);
  const ofLine = api.useMutation('put', '/v1/stage-rules/{serviceLine}', options);
  const { serviceLine, intents, lapseAfter } = place;
  const { error, isPending, reset } = serviceLine === null ? ofClinic : ofLine;
  const put = (transitions: readonly Transition[]) => {
    const body = jsonOf({ transitions, intents, lapseAfter });
    if (serviceLine === null) ofClinic.mutate({ body });
    else ofLine.mutate({ params: { path: { serviceLine } }, body });
  };
  return { put, error, isPending, reset };
}
