import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { SignIn } from '@mawasu/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../lib/error-messages.js';

export interface SignInFormProps {
  account: string;
  onAccountChange?: (account: string) => void;
  /** Given when the same person must come back: the account cannot be changed. */
  accountFixed?: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: (body: SignIn) => void;
}

interface Missing {
  account?: string;
  password?: string;
}

function findMissing({ account, password }: SignIn): Missing {
  return {
    ...(account === '' ? { account: '利用者名を入力してください。' } : {}),
    ...(password === '' ? { password: 'パスワードを入力してください。' } : {}),
  };
}

/** Account and password, for the sign-in page and for the dialog over an expired session. */
export function SignInForm({ account, onAccountChange, accountFixed = false, busy, error, onSubmit }: SignInFormProps) {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Missing>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { account: account.trim(), password };
    const found = findMissing(body);
    setMissing(found);
    if (Object.keys(found).length === 0) onSubmit(body);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {describeError(error).message}
          </Alert>
        )}
        <TextInput
          label="利用者名"
          description={accountFixed ? undefined : '職員番号など、登録された名前です。'}
          value={account}
          onChange={(event) => onAccountChange?.(event.currentTarget.value)}
          error={missing.account}
          readOnly={accountFixed}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          size="md"
        />
        <PasswordInput
          label="パスワード"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={missing.password}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'パスワードの表示を切り替える' }}
          data-autofocus={accountFixed || undefined}
          maxLength={200}
          size="md"
        />
        <Button type="submit" size="md" loading={busy} fullWidth>
          サインイン
        </Button>
      </Stack>
    </form>
  );
}
