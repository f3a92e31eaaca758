import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';

import { useWords } from '../../app/words.ts';
import { useReading } from '../../parts/when.tsx';
import type { Step } from './tour-state.ts';
import { tourWords } from './tour.words.ts';

/** What a step of time brought about at the whole clinic, in numbers. */
export function StepRow({ step }: { readonly step: Step }) {
  const words = useWords(tourWords);
  const { language, timeZone } = useReading();
  const days = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone }).formatRange(
    new Date(step.from),
    new Date(step.to),
  );
  const { messages, recalls, tasks } = step.happened;
  const held = Object.values(messages.suppressed).reduce((sum, count) => sum + count, 0);
  const parts = [
    { to: '/today', count: messages.sent, text: words.sent(messages.sent) },
    { to: '/today', count: held, text: words.held(held) },
    { to: '/recalls', count: recalls, text: words.recalls(recalls) },
    { to: '/worklist', count: tasks, text: words.tasks(tasks) },
  ].filter(({ count }) => count > 0);
  return (
    <Text size="xs" c="dimmed" px="xs" style={{ borderInlineStart: '3px solid var(--mantine-color-default-border)' }}>
      {`${words.meanwhile(days)}: `}
      {parts.length === 0 && words.quiet}
      {parts.map(({ to, text }, place) => (
        <Fragment key={text}>
          {place > 0 && ', '}
          <Anchor inherit underline="always" renderRoot={(props) => <Link to={to} {...props} />}>
            {text}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}
