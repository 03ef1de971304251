import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError } from '../../lib/error-messages.js';
import { intoSight } from './into-sight.js';

interface FormAlertProps {
  error: unknown;
  /** Shown when somebody else was faster: what there is now. */
  now?: ReactNode;
}

/** Why the server refused a form, unless it is said at the fields. What was typed stays in them. */
export function FormAlert({ error, now }: FormAlertProps) {
  if (!error) return null;
  const { code, message, details } = describeError(error);
  if (details.length > 0) return null;
  const isStale = code === 'STALE_VERSION';
  return (
    <Alert ref={intoSight} color={isStale ? 'yellow' : 'red'} icon={<IconAlertTriangle aria-hidden />} role="alert">
      {isStale
        ? 'ほかの人が先に変更しました。入力した内容は残っています。よければ、もう一度保存してください。'
        : message}
      {isStale && now}
    </Alert>
  );
}
