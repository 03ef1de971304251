import { Button, Group, Stack, Text } from '@mantine/core';
import type { ImportNewcomer, IssuedPasswords } from '@mawasu/contract';
import { INITIAL_PASSWORD_DAYS } from '@mawasu/domain/passwords';
import { Dialog } from '../../components/ui/dialog.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { addressForOthers } from '../../lib/address-for-others.js';
import classes from './password-slips.module.css';

interface PasswordSlipsProps {
  people: readonly ImportNewcomer[];
  slips: IssuedPasswords['items'];
  onClose: () => void;
}

/** A slip for each person, to be cut apart and handed over; gone when it is closed. */
export function PasswordSlips({ people, slips, onClose }: PasswordSlipsProps) {
  const address = addressForOthers(window.location);
  const roles = new Map(people.map((one) => [one.id, one.roles]));
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`初期パスワード（${slips.length.toLocaleString()}人分）`}
      size="xl"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      overlayProps={{ className: 'no-print' }}
      classNames={{ inner: classes.inner ?? '', content: classes.content ?? '' }}
    >
      <Stack gap="md" className={classes.sheet}>
        <Stack gap="md" className="no-print">
          <Text>
            <strong>この表示は一度だけです。</strong>
            印刷して切り分け、一人ずつ手渡してください。メールや掲示には書かないでください。
            {address === null &&
              'このパソコンはサーバーのため、控えにアドレスを載せていません。ほかのパソコンから開くアドレスも伝えてください。'}
          </Text>
          <Group justify="space-between">
            <PrintButton />
            <Button onClick={onClose}>控えたので閉じる</Button>
          </Group>
        </Stack>
        <ul className={classes.slips} aria-label="初期パスワードの控え">
          {slips.map(({ userId, account, displayName, password }) => (
            <li key={userId} className={classes.slip} data-password-slip>
              <Text fw={700}>{displayName} さん</Text>
              <Text fz="sm" c="dimmed">
                {roles.get(userId)?.join('、')}
              </Text>
              <dl className={classes.pair}>
                {address && (
                  <>
                    <dt>アドレス</dt>
                    <dd className={classes.address}>{address}</dd>
                  </>
                )}
                <dt>利用者名</dt>
                <dd>{account}</dd>
                <dt>初期パスワード</dt>
                <dd className={classes.password}>{password}</dd>
              </dl>
              <Text fz="xs">{INITIAL_PASSWORD_DAYS}日のうちにサインインし、新しいパスワードに変えてください。</Text>
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  );
}
