import { Button, Text } from '@mantine/core';
import type { UserDetail } from '@mawasu/contract';
import { isDeputyRole } from '@mawasu/domain/users';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { DeputyDialog } from './deputy-dialog.js';
import { DeputyTable } from './deputy-table.js';
import { ownDeputiesQuery } from './users.queries.js';

/** 代理 on the own page: who acts for the person and for whom the person acts. Of no concern to most, so it is not there. */
export function OwnDeputies({ userId }: { userId: string }) {
  const query = useQuery(ownDeputiesQuery);
  const [isAsked, setAsked] = useState(false);
  if (query.data && query.data.items.length === 0 && query.data.memberships.length === 0) return null;
  return (
    <Section
      title="代理"
      description="休暇や出張のあいだ、課長・部長の承認や差戻しをほかの職員に任せます。"
      action={
        query.data &&
        query.data.memberships.length > 0 && (
          <Button variant="default" size="xs" onClick={() => setAsked(true)}>
            代理を立てる
          </Button>
        )
      }
    >
      <QueryView query={query}>
        {({ items, memberships }) => (
          <>
            {items.length === 0 ? (
              <Text>いまの代理も、これからの代理もありません。</Text>
            ) : (
              <DeputyTable items={items} mayEnd={({ forUserId }) => forUserId === userId} />
            )}
            {isAsked && <DeputyDialog choices={memberships} onClose={() => setAsked(false)} />}
          </>
        )}
      </QueryView>
    </Section>
  );
}

/** 代理 on a person's page; an administrator names one for somebody who is ill. */
export function PersonDeputies({ user, mayChange }: { user: UserDetail; mayChange: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const choices = user.memberships.flatMap(({ role, departmentId, departmentName, phase }) =>
    isDeputyRole(role) && departmentId !== null && phase !== 'past'
      ? [{ role, departmentId, departmentName: departmentName ?? '' }]
      : [],
  );
  if (user.deputies.length === 0 && choices.length === 0) return null;
  return (
    <Section
      title="代理"
      action={
        mayChange &&
        choices.length > 0 && (
          <Button variant="default" size="xs" onClick={() => setAsked(true)}>
            代理を立てる
          </Button>
        )
      }
    >
      {user.deputies.length === 0 ? (
        <Text>代理の記録はありません。</Text>
      ) : (
        <DeputyTable items={user.deputies} mayEnd={() => mayChange} />
      )}
      {isAsked && <DeputyDialog choices={choices} forUser={user} onClose={() => setAsked(false)} />}
    </Section>
  );
}
