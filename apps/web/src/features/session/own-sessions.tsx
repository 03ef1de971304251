import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { OwnSession } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { EndSessionsDialog } from './end-sessions-dialog.js';
import { ownSessionsQuery } from './session.queries.js';

const placeOf = ({ client, address }: OwnSession) => [client || '端末の種類は不明', address].filter(Boolean).join('・');

function SessionRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const place = placeOf(session);
  return (
    <Group component="li" justify="space-between" wrap="nowrap" py="xs">
      <div>
        <Group gap="xs">
          <Text fw={500}>{place}</Text>
          {session.isCurrent && <Badge variant="light">この端末</Badge>}
        </Group>
        <Text fz="sm" c="dimmed">
          サインイン {japaneseDateTime(session.createdAt)}・最後の操作 {japaneseDateTime(session.lastSeenAt)}
        </Text>
      </div>
      {!session.isCurrent && (
        <Button variant="default" size="xs" flex="none" onClick={onEnd} aria-label={`${place}のサインインを終了する`}>
          終了する
        </Button>
      )}
    </Group>
  );
}

/** Where the person is signed in, each to be ended from here. */
export function OwnSessions() {
  const query = useQuery(ownSessionsQuery);
  const [asked, setAsked] = useState<{ sessionId: string | null; place: string } | null>(null);
  const hasOthers = query.data?.items.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <Section
      title="サインイン中の端末"
      description="心当たりのない端末があるときは、終了してからパスワードを変更してください。最後の操作は、およそ1分ごとの記録です。"
      action={
        hasOthers && (
          <Button
            variant="default"
            size="xs"
            onClick={() => setAsked({ sessionId: null, place: 'この端末以外のすべて' })}
          >
            この端末以外をすべて終了する
          </Button>
        )
      }
    >
      <QueryView query={query}>
        {({ items }) => (
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {items.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                onEnd={() => setAsked({ sessionId: session.id, place: placeOf(session) })}
              />
            ))}
          </Stack>
        )}
      </QueryView>
      {asked && <EndSessionsDialog {...asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}
