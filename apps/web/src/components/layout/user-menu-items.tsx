import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import type { CurrentUser } from '@mawasu/contract';
import { IconLogout, IconTransfer, IconUserCog } from '@tabler/icons-react';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import { heldRoleText } from '../../lib/held-role-text.js';

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
  /** Of its button; its list is `${id}-dropdown`. */
  id: string;
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onChange: (isOpen: boolean) => void;
}

/** Tells the list where it belongs: the button is there before the list is. */
function Standing({
  button,
  ref,
}: {
  button: RefObject<HTMLButtonElement | null>;
  ref?: Ref<HTMLButtonElement | null>;
}) {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, [button]);
  return null;
}

export function UserMenuItems(props: UserMenuItemsProps) {
  const { id, button, isOpen, onChange, user, onOpenAccount, onOpenHandover, onSignOut } = props;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [knowsButton, setKnowsButton] = useState(false);
  // A list that opens in the moment it comes does not know yet where it belongs.
  useEffect(() => setKnowsButton(true), []);
  return (
    <Menu id={id} position="bottom-end" width={260} opened={isOpen && knowsButton} onChange={onChange}>
      <Menu.Target>
        <Standing button={button} />
      </Menu.Target>
      <Menu.Dropdown mah="calc(100dvh - 4.5rem)" style={{ overflowY: 'auto' }}>
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
