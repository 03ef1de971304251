import { Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import type { About } from '@mawasu/contract';
import { SampleMark } from '../../components/ui/sample-mark.js';
import classes from './sample-accounts.module.css';

export interface SampleAccountsProps {
  accounts: About['sampleAccounts'];
  onChoose: (account: string) => void;
}

/** The accounts of an installation with sample data; a click fills the name in. */
export function SampleAccounts({ accounts, onChoose }: SampleAccountsProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label="お試し用の利用者">
      <Stack gap="xs">
        <Group gap="xs">
          <Text fw={700} fz="sm">
            お試し用の利用者
          </Text>
          <SampleMark />
        </Group>
        <Text fz="sm" c="dimmed">
          選ぶと利用者名が入ります。パスワードは起動時の画面に表示されています。
        </Text>
        <ul className={classes.list}>
          {accounts.map(({ account, description }) => (
            <li key={account}>
              <UnstyledButton className={classes.account} onClick={() => onChoose(account)}>
                <Text component="span" fz="sm" fw={700} className={classes.name}>
                  {account}
                </Text>
                <Text component="span" fz="sm">
                  {description}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}
