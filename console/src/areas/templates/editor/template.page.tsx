import { useParams } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { Shown } from '../../../parts/shown.tsx';
import { Editor } from './editor.tsx';

export function TemplatePage() {
  const { key } = useParams({ from: '/inside/templates/$key' });
  const template = api.useQuery('get', '/v1/templates/{key}', { params: { path: { key } } });
  const vocabulary = api.useQuery('get', '/v1/template-variables', {}, { staleTime: Infinity });
  return (
    <Shown of={template}>
      {(found) => (
        <Shown of={vocabulary}>{(offered) => <Editor key={found.key} template={found} vocabulary={offered} />}</Shown>
      )}
    </Shown>
  );
}
