import '@xyflow/react/dist/style.css';
import './canvas.css';

import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import {
  Background,
  type Connection,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import { type KeyboardEvent, useId, useMemo, useRef } from 'react';

import { useLanguage, useWords } from '../../../app/words.ts';
import type { Definition } from '../definition/definition.ts';
import { canvasWords } from './canvas.words.ts';
import { type Graph, graphOf, type GraphNode, neighbourOf, wayId } from './graph.ts';
import { JourneyEdge, type JourneyFlowEdge } from './journey-edge.tsx';
import { type JourneyFlowNode, JourneyNode } from './journey-node.tsx';
import { layOut } from './layout.ts';
import type { Mark, Marks } from './marks.ts';
import { nodeSize } from './node-size.ts';

const EDGE_TYPES = { journey: JourneyEdge };
const NODE_TYPES = { journey: JourneyNode };
const DIRECTIONS: Readonly<Record<string, 'up' | 'down' | 'left' | 'right' | undefined>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const OPENING = new Set(['Enter', ' ']);
const REMOVING = new Set(['Delete', 'Backspace']);
const NO_MARKS: Marks = new Map();

export interface CanvasProps {
  readonly definition: Definition;
  readonly marks?: Marks;
  /** The id of a node: a step's name, or one of `TRIGGER` and `ENDS`. */
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string | undefined) => void;
  /** Called for Enter: whoever is there goes on in the panel. */
  readonly onOpen?: (id: string) => void;
  readonly onRemove?: (id: string) => void;
  /** The way as its handle is called; `start` for the trigger's. */
  readonly onConnect?: (from: string, way: string, to: string) => void;
}

/** A journey as a picture that is read with the mouse, with the keys and with a screen reader. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ definition, marks = NO_MARKS, selected, onSelect, onOpen, onRemove, onConnect }: CanvasProps) {
  const words = useWords(canvasWords);
  const language = useLanguage();
  const colorMode = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  const graph = useMemo(() => graphOf(definition), [definition]);
  const { places, bends } = useMemo(
    () => layOut(graph, (node) => nodeSize(node, { words, language })),
    [graph, words, language],
  );
  const nodes = useMemo(() => graph.nodes.map((node) => flowNode(node, graph, marks.get(node.id))), [graph, marks]);
  const placed = nodes.map((node) => {
    const { x = 0, y = 0, width = 0, height = 0 } = places.get(node.id) ?? {};
    return { ...node, position: { x, y }, width, height, selected: node.id === selected };
  });
  const edges = useMemo(
    () =>
      graph.edges.map(({ id, from, to, way }) => ({
        ...{
          id,
          source: from,
          target: to,
          type: 'journey' as const,
          data: { bends: bends.get(id) ?? [] },
          focusable: false,
          selectable: false,
        },
        ...{
          sourceHandle: way ? wayId(way) : 'start',
          markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--mantine-color-dimmed)' },
        },
      })),
    [graph, bends],
  );

  function press(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (id === undefined) return;
    const direction = DIRECTIONS[event.key];
    if (direction) focusNode(box.current, neighbourOf(graph, places, id, direction));
    else if (OPENING.has(event.key)) open(id);
    else if (REMOVING.has(event.key) && onRemove) onRemove(id);
    else return;
    event.preventDefault();
  }

  function open(id: string): void {
    onSelect?.(id);
    onOpen?.(id);
  }

  return (
    <div
      className="journey-canvas"
      ref={box}
      onKeyDown={press}
      role="group"
      aria-label={words.canvas}
      aria-describedby={hint}
    >
      <VisuallyHidden id={hint}>{onRemove ? words.keysEdit : words.keys}</VisuallyHidden>
      <ReactFlow<JourneyFlowNode, JourneyFlowEdge>
        nodes={placed}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={colorMode}
        nodesDraggable={false}
        nodesConnectable={onConnect !== undefined}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        minZoom={0.2}
        maxZoom={1.5}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.12 }}
        onNodeClick={(_, { id }) => onSelect?.(id)}
        onPaneClick={() => onSelect?.(undefined)}
        onConnect={({ source, sourceHandle, target }: Connection) => onConnect?.(source, sourceHandle ?? '', target)}
      >
        <Background />
        <Controls showInteractive={false} />
        <MiniMap pannable zoomable ariaLabel={words.canvas} />
      </ReactFlow>
    </div>
  );
}

export function focusNode(box: HTMLElement | null, id: string | undefined): void {
  if (id === undefined) return;
  box?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
}

function flowNode(node: GraphNode, { edges }: Graph, mark: Mark | undefined): JourneyFlowNode {
  const targets = [...new Set(edges.filter(({ from }) => from === node.id).map(({ to }) => to))];
  return {
    ...{ id: node.id, type: 'journey', position: { x: 0, y: 0 }, data: { node, mark, targets } },
    ...{ ariaRole: 'button', focusable: true },
  };
}
