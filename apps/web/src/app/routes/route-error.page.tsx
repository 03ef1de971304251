import { Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../../components/ui/error-state.js';
import { describeError } from '../../lib/error-messages.js';

/** A page that failed as a whole: its data could not be loaded, or it broke while drawing. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    // What broke while drawing breaks again; only a fresh start of the page can help.
    if (!describeError(error).retryable) {
      window.location.reload();
      return;
    }
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl" component="main">
      <ErrorState error={error} onRetry={retry} order={1} />
    </Container>
  );
}
