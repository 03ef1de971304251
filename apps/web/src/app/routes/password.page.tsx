import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { GatePage } from '../../components/layout/gate-page.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { documentTitle } from '../../config/product.js';
import { PasswordForm } from '../../features/session/password-form.js';
import { useChangePassword } from '../../features/session/session.queries.js';
import { SignOutDialog } from '../../features/session/sign-out-dialog.js';
import { TrialNotice } from '../../features/session/trial-notice.js';
import { useSigningOut } from '../../features/session/use-signing-out.js';
import { leavePage } from '../../lib/leaving.js';
import { aboutQuery, useCurrentUser } from '../../lib/session.js';

const leave = (): void => leavePage(paths.signIn);

export function PasswordPage() {
  useDocumentTitle(documentTitle('パスワードの変更'));
  const navigate = useNavigate();
  const user = useCurrentUser();
  const { data: about } = useQuery(aboutQuery);
  const change = useChangePassword();
  const signingOut = useSigningOut(leave);
  return (
    <GatePage notice={<TrialNotice />}>
      <Paper withBorder p="xl" shadow="xs">
        <Stack gap="lg">
          <Stack gap={4}>
            <Title order={1} size="h2">
              パスワードの変更
            </Title>
            <Text c="dimmed" fz="sm">
              {user.mustChangePassword
                ? '最初に、あなただけが知るパスワードを設定してください。'
                : '変更すると、ほかの端末でのサインインは終了します。'}
            </Text>
          </Stack>
          <PasswordForm
            minLength={about?.passwordMinLength}
            busy={change.isPending}
            error={change.error}
            onSubmit={(body) => change.mutate(body, { onSuccess: () => navigate({ to: paths.home }) })}
          />
          {user.mustChangePassword && (
            <Button variant="subtle" loading={signingOut.dialog.busy} onClick={signingOut.start}>
              変更せずにサインアウトする
            </Button>
          )}
          {!user.mustChangePassword && (
            <TextLink to={paths.home} fz="sm" ta="center">
              変更せずにホームに戻る
            </TextLink>
          )}
        </Stack>
      </Paper>
      <SignOutDialog {...signingOut.dialog} />
    </GatePage>
  );
}
