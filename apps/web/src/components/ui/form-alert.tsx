import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isOvertaken } from '../../lib/error-messages.js';
import { Refused } from './change-dialog.js';
import { intoSight } from './into-sight.js';

interface FormAlertProps {
  error: unknown;
  /** Fields that say themselves what is wrong with them. What is refused elsewhere is told here, or nobody would know. */
  fields?: readonly string[];
  /** Shown when somebody else was faster: what there is now. */
  now?: ReactNode;
}

/** Why the server refused a form, unless it is said at the fields. What was typed stays in them. */
export function FormAlert({ error, fields = [], now }: FormAlertProps) {
  if (!isOvertaken(error)) return <Refused error={error} fields={fields} />;
  return (
    <Alert ref={intoSight} color="yellow" icon={<IconAlertTriangle aria-hidden />} role="alert">
      ほかの人が先に変更しました。入力した内容は残っています。よければ、もう一度保存してください。
      {now}
    </Alert>
  );
}
