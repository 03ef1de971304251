import { Container } from '@mantine/core';
import { NotFoundState } from '../../components/ui/not-found-state.js';

export function NotFoundPage() {
  return (
    <Container size="sm" py="xl" component="main">
      <NotFoundState />
    </Container>
  );
}
