import { Container, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Logo } from './logo.js';

/** The narrow page outside the shell: sign-in and password. */
export function GatePage({ notice, children }: { notice?: ReactNode; children: ReactNode }) {
  return (
    <>
      {notice}
      <Container size={460} py={{ base: 'lg', sm: 48 }} component="main">
        <Stack gap="lg">
          <Stack align="center">
            <Logo size={40} />
          </Stack>
          {children}
        </Stack>
      </Container>
    </>
  );
}
