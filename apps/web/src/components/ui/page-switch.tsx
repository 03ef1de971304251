import { Button, Pagination } from '@mantine/core';
import { EmptyState } from './empty-state.js';

interface PageSwitchProps {
  total: number;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
}

const controlLabels = { first: '最初のページ', previous: '前のページ', next: '次のページ', last: '最後のページ' };

/** Under a list that has more than one page. */
export function PageSwitch({ total, page, pageSize, onPage }: PageSwitchProps) {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  return (
    <Pagination
      total={pages}
      value={page}
      onChange={onPage}
      getItemProps={(number) => ({ 'aria-label': `${number}ページ` })}
      getControlProps={(control) => ({ 'aria-label': controlLabels[control] })}
    />
  );
}

/** A page number beyond the list's last page: an old address, or a list that has become shorter. */
export function BeyondLastPage({ onFirst }: { onFirst: () => void }) {
  return (
    <EmptyState
      title="このページには表示するものがありません。"
      role="status"
      action={<Button onClick={onFirst}>最初のページを表示</Button>}
    />
  );
}
