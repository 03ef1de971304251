import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { paths } from '../../config/paths.js';
import { PlainLink } from '../ui/text-link.js';
import { Logo } from './logo.js';
import classes from './shell.module.css';

export interface ShellProps {
  /** Beside the product's name; '' while it is not known. */
  cityName: string;
  /** Lines across the top of every page, such as the trial database's. */
  notices?: ReactNode;
  roundSwitch: ReactNode;
  search: ReactNode;
  userMenu: ReactNode;
  /** Beside the person's menu. */
  bell: ReactNode;
  /** Drawn with the function that closes the narrow screen's drawer. */
  navigation: (close: () => void) => ReactNode;
  /** At the foot of the navigation. */
  navigationFooter?: ReactNode;
  children: ReactNode;
}

/** Header, left navigation and the page. Below 62em, or enlarged to 200 %, the navigation folds behind a button. */
export function Shell({
  cityName,
  notices,
  roundSwitch,
  search,
  userMenu,
  bell,
  navigation,
  navigationFooter,
  children,
}: ShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 228, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'lg' }}
      transitionDuration={0}
    >
      <a href="#main" className={classes.skip}>
        本文へ移動
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="md" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={isOpen ? 'メニューを閉じる' : 'メニューを開く'}
            aria-expanded={isOpen}
          />
          <PlainLink
            to={paths.home}
            aria-label={cityName === '' ? 'まわす ホーム' : `まわす ${cityName} ホーム`}
            className={classes.brand}
          >
            <Group gap="sm" wrap="nowrap">
              <Logo compact />
              {cityName !== '' && (
                <Text component="span" fz="sm" c="dimmed" truncate visibleFrom="md">
                  {cityName}
                </Text>
              )}
            </Group>
          </PlainLink>
          {roundSwitch}
          <Box flex="1 1 auto" maw="24rem" ml="auto" visibleFrom="md">
            {search}
          </Box>
          <Group gap={4} wrap="nowrap" ml={{ base: 'auto', md: 0 }}>
            {bell}
            {userMenu}
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="主なメニュー">
        <AppShell.Section hiddenFrom="md" px="sm" pt="sm">
          {search}
        </AppShell.Section>
        <AppShell.Section grow px="sm" pt="sm">
          {navigation(close)}
        </AppShell.Section>
        {navigationFooter !== undefined && <AppShell.Section p="md">{navigationFooter}</AppShell.Section>}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.notices}>{notices}</div>
        <div className={classes.content}>{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}
