import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { DueList } from './due-list.tsx';
import { recallsWords } from './recalls.words.ts';
import { Rules } from './rules.tsx';

export function RecallsPage() {
  const words = useWords(recallsWords);
  return (
    <Page title={words.title}>
      {useMay('recalls.read') && <DueList />}
      <Rules />
    </Page>
  );
}
