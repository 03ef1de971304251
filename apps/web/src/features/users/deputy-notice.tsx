import { Alert, Text } from '@mantine/core';
import type { CurrentUser } from '@mawasu/contract';
import { roleLabels } from '@mawasu/domain/permissions';
import { daysText } from '@mawasu/domain/users';
import { IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ownDeputiesQuery } from './users.queries.js';

/** On ホーム of somebody who acts for another today: for whom, as what and until when. */
export function DeputyNotice({ user }: { user: CurrentUser }) {
  const isDeputy = user.heldRoles.some(({ heldFor }) => heldFor !== null);
  const query = useQuery({ ...ownDeputiesQuery, enabled: isDeputy });
  const acting = (query.data?.items ?? []).filter(({ userId, phase }) => userId === user.id && phase === 'running');
  if (!isDeputy || acting.length === 0) return null;
  return (
    <Alert icon={<IconUserShare aria-hidden />} mb="md" p="xs" role="status">
      {acting.map((one) => (
        <Text key={one.id} fz="sm">
          {one.forName}さんの代理（{one.departmentName} {roleLabels[one.role]}、{daysText(one)}）
        </Text>
      ))}
    </Alert>
  );
}
