import { Badge, VisuallyHidden } from '@mantine/core';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';

import { useLanguage, useWords } from '../../../app/words.ts';
import type { Step } from '../definition/step.ts';
import { waysOf } from '../definition/ways.ts';
import { canvasWords } from './canvas.words.ts';
import { type GraphNode, wayId } from './graph.ts';
import type { Mark } from './marks.ts';
import { type IconName, StepIcon } from './step-icon.tsx';
import { linesOf, wayWords } from './summary.ts';

export type JourneyFlowNode = Node<
  { readonly node: GraphNode; readonly mark: Mark | undefined; readonly targets: readonly string[] },
  'journey'
>;

const CHANGE_COLOURS = { added: 'green.9', removed: 'red.9', changed: 'yellow.3' } as const;

/** One step, or what begins or ends the journey, as it stands on the canvas. */
export function JourneyNode({ data: { node, mark = {}, targets }, isConnectable }: NodeProps<JourneyFlowNode>) {
  const words = useWords(canvasWords);
  const language = useLanguage();
  const kind = iconOf(node);
  return (
    <div className="journey-node" data-kind={kind} data-change={mark.change} data-problem={mark.hasProblem}>
      {node.what === 'step' && <Handle type="target" position={Position.Top} isConnectable={isConnectable} />}
      <Badges mark={mark} />
      <div className="journey-node-head">
        <StepIcon of={kind} />
        <span className="journey-node-name">{titleOf(node, words)}</span>
        {node.what === 'step' && <span className="journey-node-kind">{words.kinds[node.step.kind]}</span>}
      </div>
      {linesOf(node, { words, language }).map((line) => (
        <div key={line} className="journey-node-line" title={line}>
          {line}
        </div>
      ))}
      {targets.length > 0 && <VisuallyHidden>{words.leadsTo(targets.join(', '))}</VisuallyHidden>}
      {node.what === 'step' && <Ways step={node.step} isConnectable={isConnectable} />}
      {node.what === 'trigger' && (
        <Handle type="source" position={Position.Bottom} id="start" isConnectable={isConnectable} />
      )}
    </div>
  );
}

function Badges({ mark: { change, hasProblem = false, badges = [] } }: { readonly mark: Mark }) {
  const words = useWords(canvasWords);
  return (
    <div className="journey-node-badges">
      {change && (
        <Badge size="sm" color={CHANGE_COLOURS[change]} variant="filled" autoContrast>
          {words.mark[change]}
        </Badge>
      )}
      {hasProblem && (
        <Badge size="sm" color="red.9" variant="filled">
          {words.problem}
        </Badge>
      )}
      {badges.map(({ text, hint }) => (
        <Badge key={text} size="sm" variant="filled" color="dark" title={hint} tt="none">
          {text}
          <VisuallyHidden>{hint}</VisuallyHidden>
        </Badge>
      ))}
    </div>
  );
}

function Ways({ step, isConnectable }: { readonly step: Step; readonly isConnectable: boolean }) {
  const words = useWords(canvasWords);
  const ways = waysOf(step);
  return (
    <>
      {ways.length > 1 && (
        <div className="journey-node-ways">
          {ways.map((way) => (
            <span key={wayId(way)} className="journey-node-way" title={wayWords(way, step, words)}>
              {wayWords(way, step, words)}
            </span>
          ))}
        </div>
      )}
      {ways.map((way, at) => (
        <Handle
          key={wayId(way)}
          id={wayId(way)}
          type="source"
          position={Position.Bottom}
          isConnectable={isConnectable}
          style={{ left: `${(100 * (at + 0.5)) / ways.length}%` }}
        />
      ))}
    </>
  );
}

function iconOf(node: GraphNode): IconName {
  return node.what === 'step' ? node.step.kind : node.what;
}

function titleOf(node: GraphNode, words: { readonly trigger: string; readonly ends: string }): string {
  return node.what === 'step' ? node.name : words[node.what];
}
