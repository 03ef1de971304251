import { Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../../components/ui/error-state.js';

/** A page that failed as a whole: its data could not be loaded, or it broke while drawing. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl" component="main">
      <ErrorState error={error} onRetry={retry} order={1} />
    </Container>
  );
}
