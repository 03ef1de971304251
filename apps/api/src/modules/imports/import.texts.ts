import type { ImportOutcome } from './import-at-server.js';

const SHOWN = 50;

/** What came of a table, for the person at the console. */
export function importLines({ id, plan, isCommitted }: ImportOutcome): string[] {
  const { counts, errors, notes, changes, doubts = [] } = plan;
  const numbers = [
    `新規 ${counts.created}`,
    `変更 ${counts.changed}`,
    `変更なし ${counts.unchanged}`,
    `取りやめ候補 ${counts.withdrawn}`,
    `エラー ${counts.errors}`,
    `補正 ${counts.repairs}`,
    `確認していただきたい値 ${doubts.length}`,
  ];
  const wrong = errors.slice(0, SHOWN).map(({ sheet, row, column, cell, value, reason }) => {
    const place = [sheet, cell || `${row}行目`, column].filter((part) => part !== '').join(' ');
    return `  ${place}${value === '' ? '' : `「${value}」`}：${reason}`;
  });
  const more = errors.length > SHOWN ? [`  ほか ${errors.length - SHOWN} 件`] : [];
  const doubtful = doubts
    .slice(0, SHOWN)
    .map(({ sheet, row, label, message }) => `  確認：${sheet} ${row}行目 ${label}：${message}`);
  const end = isCommitted
    ? '取り込みました。'
    : counts.errors > 0
      ? '取り込んでいません。'
      : '試し読みだけをしました。';
  // Passwords are told on a screen, to whoever hands them over; a console may be kept.
  const newPeople = changes.filter(({ data }) => isNewPerson(data)).length;
  const passwords = `新しい職員${newPeople}人の初期パスワードは、画面の「取込」（/imports?id=${id}）で発行してください。`;
  return [
    `${counts.rows}行：${numbers.join('、')}`,
    ...notes,
    ...wrong,
    ...more,
    ...doubtful,
    end,
    ...(isCommitted && newPeople > 0 ? [passwords] : []),
  ];
}

const isNewPerson = (data: unknown): boolean => (data as { userId?: string | null }).userId === null;
