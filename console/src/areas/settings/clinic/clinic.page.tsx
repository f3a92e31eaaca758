import { Stack } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { Shown } from '../../../parts/shown.tsx';
import { ClinicForm } from './clinic-form.tsx';
import { PricesForm } from './prices-form.tsx';
import { ReviewForm } from './review-form.tsx';

export function ClinicPage() {
  const clinic = api.useQuery('get', '/v1/clinic');
  const prices = api.useQuery('get', '/v1/clinic/prices');
  const review = api.useQuery('get', '/v1/review-page');
  return (
    <Stack>
      <Shown of={clinic}>{(found) => <ClinicForm clinic={found} />}</Shown>
      <Shown of={prices}>{(found) => <PricesForm prices={found} />}</Shown>
      <Shown of={review}>{({ url }) => <ReviewForm url={url} />}</Shown>
    </Stack>
  );
}
