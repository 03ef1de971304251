import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import type { CurrentUser } from '@mawasu/contract';
import { IconLogout, IconTransfer, IconUserCog } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { heldRoleText } from '../../lib/held-role-text.js';
import { UserButton } from './user-button.js';

const schemes = [
  { value: 'light', label: '明るい画面' },
  { value: 'dark', label: '暗い画面' },
  { value: 'auto', label: '端末の設定に合わせる' },
] as const;
type Scheme = (typeof schemes)[number]['value'];

export interface UserMenuProps {
  user: CurrentUser;
  onOpenAccount: () => void;
  /** Left out for who answers for nothing. */
  onOpenHandover?: (() => void) | undefined;
  onSignOut: () => void;
}

interface UserMenuItemsProps extends UserMenuProps {
  /** It was asked for before it was here. */
  isAsked: boolean;
}

export function UserMenuItems({ user, isAsked, onOpenAccount, onOpenHandover, onSignOut }: UserMenuItemsProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isOpen, setOpen] = useState(false);
  // Once its button stands: a list that opens together with it does not know where it belongs.
  useEffect(() => setOpen(isAsked), [isAsked]);
  return (
    <Menu position="bottom-end" width={260} opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <UserButton user={user} />
      </Menu.Target>
      <Menu.Dropdown>
        <Text component="div" px="sm" py={6} fz="sm">
          <Text component="span" display="block" fw={700} fz="sm">
            {user.displayName}
          </Text>
          {user.heldRoles.map((held) => (
            <Text component="span" display="block" fz="xs" c="dimmed" key={heldRoleText(held)}>
              {heldRoleText(held)}
            </Text>
          ))}
        </Text>
        <Menu.Divider />
        <Menu.Label>画面の配色</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as Scheme)}>
          {schemes.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUserCog size={18} aria-hidden />} onClick={onOpenAccount}>
          アカウント
        </Menu.Item>
        {onOpenHandover && (
          <Menu.Item leftSection={<IconTransfer size={18} aria-hidden />} onClick={onOpenHandover}>
            引継ぎ
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={onSignOut}>
          サインアウト
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
