import type { CurrentUser } from '@mawasu/contract';
import { japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { NoticeBar } from '../../components/layout/notice-bar.js';

/** After an upgrade by which the same figures come to something else. */
export function RecalculationNotice({ user: { recalculation } }: { user: Pick<CurrentUser, 'recalculation'> }) {
  if (!recalculation) return null;
  const { isRunning, changed, at } = recalculation;
  return (
    <NoticeBar tone="info">
      {isRunning
        ? '計算方法が新しくなったため、指標の結果を計算し直しています。終わるまで、古い結果が表示されることがあります。'
        : `計算方法が新しくなったため、${japaneseDate(japanDateOf(new Date(at)))}に指標の結果を計算し直しました（${changed}件が変わりました）。確定した評価年度は変わりません。`}
    </NoticeBar>
  );
}
