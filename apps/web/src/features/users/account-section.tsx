import { Button, Group, Stack, Text } from '@mantine/core';
import type { IssuedPassword, UserDetail } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useState } from 'react';
import { Section } from '../../components/ui/section.js';
import { AccountDialog } from './account-dialog.js';
import { IssuedPasswordDialog } from './issued-password.js';
import { type AccountStepKind, StepDialog } from './step-dialog.js';
import { failureText, passwordText } from './user-words.js';

function Lines({ user }: { user: UserDetail }) {
  const failures = failureText(user);
  const lines = [
    `利用者名：${user.account}`,
    `内線：${user.extension ?? '未登録'}`,
    `メールアドレス：${user.email ?? '未登録'}`,
    user.lastSignInAt === null
      ? '最後のサインイン：まだありません'
      : `最後のサインイン：${japaneseDateTime(user.lastSignInAt)}`,
    passwordText(user),
    ...(failures === null ? [] : [`この1時間の${failures}`]),
    ...(user.disabledAt === null ? [] : [`利用の停止：${japaneseDateTime(user.disabledAt)}から`]),
  ];
  return lines.map((line) => <Text key={line}>{line}</Text>);
}

interface AccountSectionProps {
  user: UserDetail;
  mayChange: boolean;
  /** Of one's own account password and use are left to the own page and to others. */
  isOwn: boolean;
}

/** アカウント: how the person signs in, and what can be done about it. */
export function AccountSection({ user, mayChange, isOwn }: AccountSectionProps) {
  const [asked, setAsked] = useState<AccountStepKind | 'account' | null>(null);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  const close = () => setAsked(null);
  const offer = (step: AccountStepKind | 'account', label: string) => (
    <Button variant="default" size="sm" onClick={() => setAsked(step)}>
      {label}
    </Button>
  );
  return (
    <Section title="アカウント">
      <Stack gap={4}>
        <Lines user={user} />
        {mayChange && (
          <Group gap="xs" mt="sm">
            {offer('account', '氏名・利用者名・連絡先を変更する')}
            {!isOwn && offer('reset', '初期パスワードを発行する')}
            {user.failures > 0 && offer('unlock', 'パスワードの誤りを解除する')}
            {!isOwn &&
              (user.disabledAt === null ? offer('disable', '利用を停止する') : offer('enable', '利用を再開する'))}
          </Group>
        )}
        {mayChange && isOwn && (
          <Text fz="sm" c="dimmed">
            自分のパスワードは「アカウント」で変更します。自分の利用は停止できません。
          </Text>
        )}
      </Stack>
      {asked === 'account' && <AccountDialog user={user} onClose={close} />}
      {asked !== null && asked !== 'account' && (
        <StepDialog
          step={asked}
          user={user}
          onClose={close}
          onIssued={(answer) => {
            close();
            setIssued(answer);
          }}
        />
      )}
      {issued && <IssuedPasswordDialog issued={issued} onClose={() => setIssued(null)} />}
    </Section>
  );
}

/** サインイン中の端末 of the person. */
export function UserSessions({ user, mayChange }: { user: UserDetail; mayChange: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const { sessions } = user;
  return (
    <Section
      title="サインイン中の端末"
      action={
        mayChange &&
        sessions.length > 0 && (
          <Button variant="default" size="xs" onClick={() => setAsked(true)}>
            すべて終了する
          </Button>
        )
      }
    >
      {sessions.length === 0 && <Text>サインインしていません。</Text>}
      {sessions.map(({ client, address, createdAt, lastSeenAt }) => (
        <Text key={`${createdAt} ${address}`}>
          {client || '端末の種類は不明'}・{address}
          <Text component="span" fz="sm" c="dimmed">
            {'　'}サインイン {japaneseDateTime(createdAt)}・最後の操作 {japaneseDateTime(lastSeenAt)}
          </Text>
        </Text>
      ))}
      {isAsked && (
        <StepDialog step="endSessions" user={user} onClose={() => setAsked(false)} onIssued={() => setAsked(false)} />
      )}
    </Section>
  );
}
