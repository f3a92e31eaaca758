import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { todayWords } from './today.words.ts';

/** Holds no patient data: that somebody wants no tour. */
const STORED = 'attend.tour';
const REFUSED = 'no';

/** In the sandbox: leads whoever is new to the tour, until they say that they do not want it. */
export function TourInvitation() {
  const words = useWords(todayWords);
  const mayUse = useMay('sandbox.use');
  const [isRefused, setRefused] = useState(() => localStorage.getItem(STORED) === REFUSED);
  if (!mayUse || isRefused) return null;

  function refuse(): void {
    localStorage.setItem(STORED, REFUSED);
    setRefused(true);
  }

  return (
    <Alert component="section" title={words.newHere} withCloseButton closeButtonLabel={words.noTour} onClose={refuse}>
      <Group justify="space-between">
        <Text size="sm">{words.newHereHint}</Text>
        <Button component={Link} to="/tour">
          {words.takeTour}
        </Button>
      </Group>
    </Alert>
  );
}
