import { Button, Text } from '@mantine/core';
import type { CurrentUser } from '@mawasu/contract';
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react';
import type { ComponentProps } from 'react';

interface UserButtonProps extends ComponentProps<'button'> {
  user: CurrentUser;
}

/** What opens the menu of the person. */
export function UserButton({ user, ...ofMenu }: UserButtonProps) {
  return (
    <Button
      variant="subtle"
      color="gray"
      c="var(--mantine-color-text)"
      px="xs"
      leftSection={<IconUserCircle size={22} stroke={1.6} aria-hidden />}
      rightSection={<IconChevronDown size={16} aria-hidden />}
      aria-label={`${user.displayName}さんのメニュー`}
      {...ofMenu}
    >
      <Text component="span" fz="sm" fw={500} visibleFrom="sm" maw="10rem" truncate>
        {user.displayName}
      </Text>
    </Button>
  );
}
