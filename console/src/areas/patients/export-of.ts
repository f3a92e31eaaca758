import { http } from '../../api/client.ts';

/** Lets the browser save everything on one person. Its name holds Attend's id and nothing of who they are. */
export async function exportOf(id: string, format: 'json' | 'html'): Promise<boolean> {
  const { data } = await http.GET('/v1/patients/{id}/export', {
    params: { path: { id }, query: { format } },
    parseAs: 'blob',
  });
  if (!data) return false;
  const url = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = url;
  link.download = `patient-${id}.${format}`;
  link.click();
  URL.revokeObjectURL(url);
  return true;
}
