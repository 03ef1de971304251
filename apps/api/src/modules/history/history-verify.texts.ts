import type { HistoryFinding, HistoryReport } from './history-verify.js';

const findings: Record<HistoryFinding['kind'], string> = {
  'row-altered': '封印した後に書き換えられた記録があります。',
  'row-deleted': '封印した後に消された記録があります。',
  'row-added': '封印した後に差し込まれた記録があります。',
  'seal-altered': '封印そのもの、または封印した記録が書き換えられています。',
  'chain-broken': '封印のつながりが切れています。封印が消されたか、書き換えられています。',
  'row-outside': 'どの封印にも入らない古い記録があります。',
  'edition-unsealed': '公表版・訂正版を作成したときの封印がありません。新しい側の封印が消されたおそれがあります。',
  'digest-unknown': '指定した値の封印がありません。新しい側の封印が消されて、作り直されたおそれがあります。',
};

const japanTime = (utc: string) =>
  new Date(`${utc.replace(' ', 'T')}Z`).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });

/** For the person at the console: what was checked, and the first thing that is wrong. */
export function reportLines({ seals, rows, unsealed, newest, finding }: HistoryReport): string[] {
  const last = newest ? `最後の封印: ${newest.digest}（${japanTime(newest.at)}）` : '封印はまだありません。';
  const rest = unsealed > 0 ? [`まだ封印していない新しい記録が ${unsealed} 件あります。`] : [];
  if (!finding) return [`操作履歴は封印したときのままです（封印 ${seals} 個、記録 ${rows} 件）。`, ...rest, last];
  const { seal, rowId } = finding;
  return [
    `操作履歴に異常があります。${findings[finding.kind]}`,
    ...(rowId ? [`  記録  番号 ${rowId}`] : []),
    ...(seal ? [`  封印  番号 ${seal.id}（${japanTime(seal.at)}、${coveredRows(seal)}）`] : []),
    ...(seal ? [`これより前の封印 ${seals} 個、記録 ${rows} 件は封印したときのままです。`] : []),
  ];
}

function coveredRows({ firstId, lastId }: NonNullable<HistoryFinding['seal']>): string {
  return firstId === null ? '記録なし' : `記録 番号 ${firstId}〜${lastId}`;
}
