import { Alert } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { forgetDropped, useDropped } from '../../lib/dropped-params.js';
import { paramLabels } from '../../lib/search-params.js';

/** Says what of the address was left out: a list that quietly shows something else than a link meant misleads. */
export function DroppedNotice() {
  const names = useDropped(useLocation({ select: (location) => location.pathname }));
  if (names.length === 0) return null;
  const labels = [...new Set(names.map((name) => paramLabels[name] ?? name))].join('、');
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      mb="md"
      className="no-print"
      withCloseButton
      closeButtonLabel="お知らせを閉じる"
      onClose={forgetDropped}
    >
      アドレスの条件のうち使えないものを外しました（{labels}）。
    </Alert>
  );
}
