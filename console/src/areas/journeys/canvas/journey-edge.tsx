import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';

import type { Point } from './layout.ts';

export type JourneyFlowEdge = Edge<{ readonly bends: readonly Point[] }, 'journey'>;

/** A way from step to step, led around whatever stands between. */
export function JourneyEdge({ sourceX, sourceY, targetX, targetY, data, markerEnd }: EdgeProps<JourneyFlowEdge>) {
  // Of a way between neighbours the one bend lies half way, which the curve has by itself.
  const bends = (data?.bends.length ?? 0) > 1 ? (data?.bends ?? []) : [];
  const points = [{ x: sourceX, y: sourceY }, ...bends, { x: targetX, y: targetY }];
  return <BaseEdge path={curveThrough(points)} {...(markerEnd === undefined ? {} : { markerEnd })} />;
}

function curveThrough(points: readonly Point[]): string {
  return points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (!before) return `M ${x} ${y}`;
      const middle = (before.y + y) / 2;
      return `C ${before.x} ${middle} ${x} ${middle} ${x} ${y}`;
    })
    .join(' ');
}
