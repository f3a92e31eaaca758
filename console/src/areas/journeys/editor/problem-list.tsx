import { Alert, Anchor, List } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import type { Problem } from './editing.ts';
import { editorWords } from './editor.words.ts';

export interface ProblemListProps {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly onPick: (path: string) => void;
}

/** Every fault of the draft; each leads to where it is. */
export function ProblemList({ problems, warnings, onPick }: ProblemListProps) {
  const words = useWords(editorWords);
  return (
    <div aria-live="polite">
      {problems.length > 0 && (
        <Alert color="red" title={words.problems(problems.length)} mb="sm">
          <Problems of={problems} onPick={onPick} />
        </Alert>
      )}
      {problems.length === 0 && warnings.length > 0 && (
        <Alert color="yellow" title={words.warnings(warnings.length)} mb="sm">
          <Problems of={warnings} onPick={onPick} />
        </Alert>
      )}
    </div>
  );
}

function Problems({ of, onPick }: { readonly of: readonly Problem[]; readonly onPick: (path: string) => void }) {
  return (
    <List size="sm">
      {of.map(({ path, message }) => (
        <List.Item key={`${path} ${message}`}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            c="inherit"
            underline="always"
            ta="left"
            onClick={() => onPick(path)}
          >
            {path}: {message}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}
