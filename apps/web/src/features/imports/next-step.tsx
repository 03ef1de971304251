import { Text } from '@mantine/core';
import type { ImportCounts, ImportResult } from '@mawasu/contract';
import { takesTheRest } from '@mawasu/domain/imports';

/** What is to be done with what was found. */
export function NextStep({ result: { kind, counts } }: { result: ImportResult }) {
  if (!counts) return null;
  return <Text>{takesTheRest(kind) ? sheetsStep(counts) : tableStep(counts)}</Text>;
}

function tableStep({ errors, rows, created, changed, doubts }: ImportCounts): string {
  if (errors > 0) {
    return 'エラーがあるため、まだ取り込めません。表を直して、もう一度読み込んでください。全部直るまで、何も変更しません。';
  }
  if (rows === 0) return '表に行がありません。様式に入力してから、もう一度読み込んでください。';
  if (created + changed === 0) return '登録されている内容と同じです。変更はありません。';
  if (doubts > 0) {
    return `エラーはありませんが、確認していただきたい値が${doubts.toLocaleString()}件あります。`;
  }
  return 'エラーはありません。下の変更を確認してから、取り込んでください。';
}

function sheetsStep({ errors, created, changed, conflicts, removals, rows }: ImportCounts): string {
  const count = created + changed;
  if (rows === 0 && errors > 0) return '読み込めるシートがありません。下の理由を確認してください。';
  const left = errors === 0 ? '' : `読み込めない欄が${errors.toLocaleString()}件あり、その欄は変わりません。`;
  const both =
    conflicts === 0
      ? ''
      : `画面でも変わった欄が${conflicts.toLocaleString()}件あります。どちらを残すかを選んでください。`;
  const emptied =
    removals === 0
      ? ''
      : `空欄にした欄が${removals.toLocaleString()}件あります。消してよいものだけ「消す」を選んでください。`;
  if (count + conflicts + removals === 0) return `${left}取り込む欄はありません。`;
  const said = count === 0 ? '' : `${count.toLocaleString()}欄を取り込めます。`;
  return `${said}${both}${emptied}${left}`;
}
