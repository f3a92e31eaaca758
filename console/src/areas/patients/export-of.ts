import { http } from '../../api/client.ts';
import { saveFile } from '../../parts/save-file.ts';

/** Lets the browser save everything on one person. Its name holds Attend's id and nothing of who they are. */
export async function exportOf(id: string, format: 'json' | 'html'): Promise<boolean> {
  const { data } = await http.GET('/v1/patients/{id}/export', {
    params: { path: { id }, query: { format } },
    parseAs: 'blob',
  });
  if (!data) return false;
  saveFile(data, `patient-${id}.${format}`);
  return true;
}
