import { Button, Container } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { ErrorState } from '../../components/ui/error-state.js';
import { MessageState } from '../../components/ui/message-state.js';
import { describeError } from '../../lib/error-messages.js';
import { PageLoadError } from '../../lib/lazy-page.js';

const RELOADED_AT = 'mawasu.reloadedAt';
const RELOAD_PAUSE_MS = 60_000;

/** Loads the address anew, but only while the server answers: otherwise the browser's own error page would replace the app. */
async function reloadWhenReachable(): Promise<boolean> {
  const response = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return false;
  window.sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  window.location.reload();
  return true;
}

/** After an upgrade one fresh start brings the new files; a file that stays missing must not reload without end. */
const isReloadedLately = () => Date.now() - Number(window.sessionStorage.getItem(RELOADED_AT) ?? 0) < RELOAD_PAUSE_MS;

function PageNotLoaded() {
  const [isTrying, setTrying] = useState(false);
  const retry = useCallback(() => {
    setTrying(true);
    void reloadWhenReachable().then((isReloading) => setTrying(isReloading));
  }, []);
  useEffect(() => {
    if (!isReloadedLately()) retry();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);
  return (
    <MessageState
      icon={IconAlertTriangle}
      tone="danger"
      title="画面を読み込めませんでした"
      role="alert"
      order={1}
      action={
        <Button onClick={retry} loading={isTrying}>
          もう一度読み込む
        </Button>
      }
    >
      庁内ネットワークの接続を確認してください。つながり次第、画面を表示します。
    </MessageState>
  );
}

/** A page that failed as a whole: its file or its data could not be loaded, or it broke while drawing. */
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
    <Container size="sm" py="xl">
      {error instanceof PageLoadError ? <PageNotLoaded /> : <ErrorState error={error} onRetry={retry} order={1} />}
    </Container>
  );
}

/** The same where no shell brings the page's `main`. */
export function GateErrorPage(props: ErrorComponentProps) {
  return (
    <main>
      <RouteErrorPage {...props} />
    </main>
  );
}
