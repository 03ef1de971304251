import { useQuery } from '@tanstack/react-query';
import { NoticeBar } from '../../components/layout/notice-bar.js';
import { aboutQuery } from '../../lib/session.js';

/** The trial engine never forces its data to disk, and nobody may find that out too late. */
export function TrialNotice() {
  const { data: about } = useQuery(aboutQuery);
  if (about?.engine !== 'pglite') return null;
  return (
    <NoticeBar tone="warning">
      お試し用データベースで動いています。停電などで入力した内容が失われることがあるため、本番では使わないでください。
    </NoticeBar>
  );
}
