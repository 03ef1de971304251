import { Stack, Text } from '@mantine/core';
import { japaneseDateTime } from '@mawasu/domain/years';
import { PageHeader } from '../../components/ui/page-header.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { MailChoice } from '../../features/notices/mail-choice.js';
import { OwnSessions } from '../../features/session/own-sessions.js';
import { OwnDeputies } from '../../features/users/deputy-sections.js';
import { heldRoleText } from '../../lib/held-role-text.js';
import { useCurrentUser } from '../../lib/session.js';

/** 「アカウント」: who one is here, and where one is signed in. */
export function AccountPage() {
  const user = useCurrentUser();
  return (
    <>
      <PageHeader title="アカウント" description={`${user.displayName}（利用者名 ${user.account}）`} />
      <Stack gap="lg">
        <Section title="役割">
          {user.heldRoles.length === 0 && <Text>役割は割り当てられていません。</Text>}
          {user.heldRoles.map((held) => (
            <Text key={heldRoleText(held)}>{heldRoleText(held)}</Text>
          ))}
        </Section>
        <OwnDeputies userId={user.id} />
        <Section
          title="パスワード"
          description={
            user.lastSignInAt === null
              ? 'これより前のサインインの記録はありません。'
              : `前回のサインインは${japaneseDateTime(user.lastSignInAt)}です。`
          }
        >
          <ButtonLink to={paths.password} variant="default">
            パスワードを変更する
          </ButtonLink>
        </Section>
        <MailChoice />
        <OwnSessions />
      </Stack>
    </>
  );
}
