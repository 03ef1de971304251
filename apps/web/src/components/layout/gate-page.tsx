import { Container, SimpleGrid, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Logo } from './logo.js';

export interface GatePageProps {
  notice?: ReactNode;
  /** Stands beside the form where there is room. */
  aside?: ReactNode;
  children: ReactNode;
}

/** The narrow page outside the shell: sign-in and password. */
export function GatePage({ notice, aside, children }: GatePageProps) {
  return (
    <>
      {notice}
      <Container size={aside ? 920 : 460} py={{ base: 'lg', sm: 48 }} component="main">
        <Stack gap="lg">
          <Stack align="center">
            <Logo size={40} />
          </Stack>
          {aside ? (
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <div>{children}</div>
              {aside}
            </SimpleGrid>
          ) : (
            children
          )}
        </Stack>
      </Container>
    </>
  );
}
