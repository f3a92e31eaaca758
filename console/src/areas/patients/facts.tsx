import { Grid, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/** Names with their values; those without a value are left out. */
export function Facts({ of: facts }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Grid component="dl" gap={4} m={0}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value], place) => (
          <Fragment key={`${name} ${place}`}>
            <Grid.Col component="dt" span={{ base: 12, sm: 3 }}>
              <Text size="sm" c="dimmed">
                {name}
              </Text>
            </Grid.Col>
            <Grid.Col component="dd" span={{ base: 12, sm: 9 }} m={0}>
              <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </Grid.Col>
          </Fragment>
        ))}
    </Grid>
  );
}
