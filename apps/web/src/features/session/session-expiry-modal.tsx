import { Button, Stack, Text } from '@mantine/core';
import type { CurrentUser } from '@mawasu/contract';
import { Dialog } from '../../components/ui/dialog.js';
import { useSessionExpired } from '../../lib/session-expiry.js';
import { useSignInAgain } from './session.queries.js';
import { SignInForm } from './sign-in-form.js';

/**
 * Sign-in on top of the page when the session has ended. The page below stays as it is, so nothing typed is lost; only
 * the same person can go on, because unsent work must not be saved in somebody else's name.
 */
export function SessionExpiryModal({ user, onLeave }: { user: CurrentUser; onLeave: () => void }) {
  const isExpired = useSessionExpired();
  const signIn = useSignInAgain();
  return (
    <Dialog
      opened={isExpired}
      onClose={() => undefined}
      title="もう一度サインインしてください"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      // Who finds a screen that was left alone reads nothing of it.
      overlayProps={{ backgroundOpacity: 1, color: 'var(--mantine-color-body)' }}
    >
      <Stack gap="md">
        <Text>
          しばらく操作がなかったなどの理由で、サインインの有効期限が切れました。
          入力した内容はこの画面に残っています。サインインすると続きから保存します。
        </Text>
        <SignInForm
          account={user.account}
          accountFixed
          busy={signIn.isPending}
          error={signIn.error}
          onSubmit={(body) => signIn.mutate(body)}
        />
        <Button variant="subtle" onClick={onLeave}>
          別の利用者に切り替える（保存前の内容は送られません）
        </Button>
      </Stack>
    </Dialog>
  );
}
