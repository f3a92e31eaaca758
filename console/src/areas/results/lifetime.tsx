import { Group, NativeSelect, NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Shown } from '../../parts/shown.tsx';
import type { WorthAsked } from './cohorts.tsx';
import { useFigures } from './use-figures.ts';
import { worthWords } from './worth.words.ts';

type Worth = components['schemas']['LifetimeValue'];

const HORIZONS = [1, 2, 3, 5, 10] as const;
const USUAL_YEARS = 3;
const USUAL_DISCOUNT = 10;

export function Lifetime({ asked }: { readonly asked: WorthAsked }) {
  const words = useWords(worthWords);
  const [years, setYears] = useState(USUAL_YEARS);
  const [discount, setDiscount] = useState<number | string>(USUAL_DISCOUNT);
  const ofDiscount = typeof discount === 'number' ? { discount: discount / 100 } : {};
  const query = { ...asked, horizon: `P${years}Y`, ...ofDiscount };
  const worth = api.useQuery('get', '/v1/analytics/ltv', { params: { query } });
  return (
    <Card title={words.ltv} hint={words.ltvHint}>
      <Group>
        <NativeSelect
          label={words.horizon}
          value={String(years)}
          onChange={({ currentTarget }) => setYears(Number(currentTarget.value))}
          data={HORIZONS.map((value) => ({ value: String(value), label: words.years(value) }))}
        />
        <NumberInput
          label={words.discount}
          value={discount}
          onChange={setDiscount}
          clampBehavior="strict"
          min={0}
          max={100}
        />
      </Group>
      <Shown of={worth}>{(data) => <TwoWays worth={data} />}</Shown>
    </Card>
  );
}

function TwoWays({ worth: { retention, model } }: { readonly worth: Worth }) {
  const words = useWords(worthWords);
  const figures = useFigures();
  const range = ({ low, high }: { low: number; high: number }) => figures.moneyRange([low, high]);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Way title={words.retention}>
        {retention.outcome === 'refused' ? (
          <Text size="sm">{words.refusals[retention.reason]}</Text>
        ) : (
          <>
            <Amount range={range(retention.lifetime)}>{figures.money(retention.lifetime.value)}</Amount>
            <Text size="sm">{words.perYear(figures.money(retention.marginPerYear))}</Text>
            <Text size="sm">
              {words.retained(
                figures.share(retention.retention.value),
                figures.shareRange([retention.retention.low, retention.retention.high]),
              )}
            </Text>
          </>
        )}
      </Way>
      <Way title={words.model}>
        {model.outcome === 'refused' ? (
          <Text size="sm">{words.refusals[model.reason]}</Text>
        ) : (
          <>
            <Amount range={range(model.lifetime)}>{figures.money(model.lifetime.value)}</Amount>
            <Text size="sm">{words.visits(figures.decimal(model.visits), figures.money(model.valuePerVisit))}</Text>
          </>
        )}
      </Way>
    </SimpleGrid>
  );
}

function Way({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

interface AmountProps {
  /** Between what it lies. */
  readonly range: string;
  readonly children: string;
}

function Amount({ range, children }: AmountProps) {
  const words = useWords(worthWords);
  return (
    <Text>
      <Text span fw={700} size="lg">
        {children}
      </Text>{' '}
      <Text span size="sm" c="dimmed">
        {words.range(range)}
      </Text>
    </Text>
  );
}
