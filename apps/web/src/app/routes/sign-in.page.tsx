import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { GatePage } from '../../components/layout/gate-page.js';
import { paths } from '../../config/paths.js';
import { documentTitle, PRODUCT_DESCRIPTION } from '../../config/product.js';
import { safeNextAddress } from '../../features/session/next-address.js';
import { SampleAccounts } from '../../features/session/sample-accounts.js';
import { useSignIn } from '../../features/session/session.queries.js';
import { SignInForm } from '../../features/session/sign-in-form.js';
import { TrialNotice } from '../../features/session/trial-notice.js';
import { aboutQuery } from '../../lib/session.js';
import { forgetSessionExpiry } from '../../lib/session-expiry.js';

export function SignInPage() {
  useDocumentTitle(documentTitle('サインイン'));
  const router = useRouter();
  const { next } = useSearch({ from: paths.signIn });
  const { data: about } = useQuery(aboutQuery);
  const [account, setAccount] = useState('');
  const signIn = useSignIn();
  const enter = () => {
    forgetSessionExpiry();
    router.history.push(safeNextAddress(next));
  };
  return (
    <GatePage
      notice={<TrialNotice />}
      aside={
        about?.sample === true &&
        about.sampleAccounts.length > 0 && <SampleAccounts accounts={about.sampleAccounts} onChoose={setAccount} />
      }
    >
      <Paper withBorder p="xl" shadow="xs">
        <Stack gap="lg">
          <Stack gap={4}>
            <Title order={1} size="h2">
              サインイン
            </Title>
            <Text c="dimmed" fz="sm">
              {PRODUCT_DESCRIPTION}
            </Text>
          </Stack>
          <SignInForm
            account={account}
            onAccountChange={setAccount}
            busy={signIn.isPending || signIn.isSuccess}
            error={signIn.error}
            onSubmit={(body) => signIn.mutate(body, { onSuccess: enter })}
          />
        </Stack>
      </Paper>
    </GatePage>
  );
}
