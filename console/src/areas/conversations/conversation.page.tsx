import { Alert, Anchor, Button, Grid, Group, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/shown.tsx';
import { useName } from '../../parts/use-name.ts';
import { When } from '../../parts/when.tsx';
import { CallForm } from './call-form.tsx';
import { conversationsWords } from './conversations.words.ts';
import { HandOver } from './hand-over.tsx';
import { Said } from './said.tsx';
import { WriteForm } from './write-form.tsx';

const PAGE = 50;
const route = getRouteApi('/inside/conversations/$patientId');

/** What was said between a clinic and a patient on every channel, the newest last, and the means to say more. */
export function ConversationPage() {
  const words = useWords(conversationsWords);
  const { patientId } = route.useParams();
  const { task } = route.useSearch();
  const name = useName(patientId);
  const mayWrite = useMay('messages.write');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = api.useInfiniteQuery(
    'get',
    '/v1/patients/{id}/conversation',
    { params: { path: { id: patientId }, query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  );
  return (
    <Page
      title={name === undefined ? words.title : words.titleWith(name)}
      windowTitle={words.title}
      actions={
        <Anchor
          underline="always"
          renderRoot={(props) => <Link to="/patients/$id" params={{ id: patientId }} {...props} />}
        >
          {words.record}
        </Anchor>
      }
    >
      <Shown of={{ data: data?.pages, error, refetch }}>
        {(pages) => (
          <Grid>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack>
                {hasNextPage && (
                  <Group justify="center">
                    <Button
                      size="xs"
                      variant="default"
                      loading={isFetchingNextPage}
                      onClick={() => void fetchNextPage()}
                    >
                      {words.earlier}
                    </Button>
                  </Group>
                )}
                <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: 'none' }} aria-live="polite">
                  {pages
                    .toReversed()
                    .flatMap(({ items }) => items)
                    .map((item) => (
                      <Said key={item.id} item={item} />
                    ))}
                </Stack>
                {pages[0]?.items.length === 0 && <Empty title={words.empty}>{words.emptyHint}</Empty>}
                {mayWrite && <WriteForm patientId={patientId} />}
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack>
                {pages[0] && <WhoHasIt handOver={pages[0].handOver} />}
                {mayWrite && pages[0] && (
                  <HandOver
                    patientId={patientId}
                    isWithPerson={pages[0].handOver.with === 'person'}
                    longestDays={pages[0].handOverDays}
                  />
                )}
                {mayWrite && <CallForm patientId={patientId} forTask={task} />}
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Shown>
    </Page>
  );
}

interface WhoHasItProps {
  readonly handOver: { readonly with: 'person' | 'automation'; readonly until: string | null };
}

function WhoHasIt({ handOver }: WhoHasItProps) {
  const words = useWords(conversationsWords);
  if (handOver.with === 'automation') return <Text size="sm">{words.withAutomation}</Text>;
  return (
    <Alert role="status" color="orange">
      {words.withPerson} {words.withPersonUntil} <When at={handOver.until} />.
    </Alert>
  );
}
