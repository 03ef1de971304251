import { Button, Group, Text } from '@mantine/core';
import type { MembershipItem, UserDetail } from '@mawasu/contract';
import { daysText } from '@mawasu/domain/users';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type FigureColumn, FigureTable } from '../../components/ui/figure-table.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { MembershipDialog } from './membership-dialog.js';
import { WithdrawDialog } from './step-dialog.js';
import { membershipText, phaseLabels } from './user-words.js';

type Asked = { kind: 'new' } | { kind: 'correct' | 'withdraw'; membership: MembershipItem };

const tones = { planned: 'info', new: 'success', running: 'success', past: 'neutral' } as const;

function columnsFor(onAsk: ((asked: Asked) => void) | null): FigureColumn<MembershipItem>[] {
  const columns: FigureColumn<MembershipItem>[] = [
    { key: 'role', header: '役割', cell: (one) => membershipText(one), width: '34%' },
    { key: 'days', header: '期間', cell: (one) => daysText(one), width: '36%' },
    {
      key: 'phase',
      header: '状態',
      cell: ({ phase }) => <ToneBadge tone={tones[phase]} label={phaseLabels[phase]} />,
      width: '10%',
    },
  ];
  if (!onAsk) return columns;
  const actions: FigureColumn<MembershipItem> = {
    key: 'actions',
    header: '操作',
    cell: (membership) => (
      <Group gap={4} wrap="nowrap">
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${membershipText(membership)}を直す・終える`}
          onClick={() => onAsk({ kind: 'correct', membership })}
        >
          直す・終える
        </Button>
        {membership.phase === 'planned' && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${membershipText(membership)}の予定を取り消す`}
            onClick={() => onAsk({ kind: 'withdraw', membership })}
          >
            取り消す
          </Button>
        )}
      </Group>
    ),
    width: '20%',
  };
  return [...columns, actions];
}

/** 所属: what the person holds, held and will hold. */
export function MembershipSection({ user, mayChange }: { user: UserDetail; mayChange: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <Section
      title="所属"
      flush
      action={
        mayChange && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAsked({ kind: 'new' })}
          >
            所属を追加する
          </Button>
        )
      }
    >
      {user.memberships.length === 0 ? (
        <Text px="md" pb="sm">
          所属はありません。役割がないあいだは、サインインしても何も見られません。
        </Text>
      ) : (
        <FigureTable
          caption="所属の一覧"
          columns={columnsFor(mayChange ? setAsked : null)}
          rows={user.memberships}
          rowKey={({ id }) => id}
          minWidth={620}
        />
      )}
      {asked?.kind === 'new' && <MembershipDialog user={user} membership={null} onClose={close} />}
      {asked?.kind === 'correct' && <MembershipDialog user={user} membership={asked.membership} onClose={close} />}
      {asked?.kind === 'withdraw' && <WithdrawDialog user={user} membership={asked.membership} onClose={close} />}
    </Section>
  );
}
