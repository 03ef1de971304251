import { isWithAuthor } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japaneseDate, japaneseDateTime } from '@mawasu/domain/years';
import type { HeldForm } from './sheet-form.read-model.js';

/** 「記入の手引き」: what to do with the 様式, until when, what is refused, and how it comes back. */
export function instructionLines({ fy, departmentName, sheets }: HeldForm, madeAt: string): string[] {
  // That of a sheet which is handed in is its 課長's, or 企画's.
  const owed = sheets.filter(({ state }) => isWithAuthor(state));
  const days = [...new Set(owed.flatMap(({ due_on: due }) => due ?? []))].toSorted();
  const due = days.length === 0 ? [] : [`記入の締切は、${days.map((day) => japaneseDate(day)).join('、')}です。`];
  return [
    `${fiscalYearLabel(fy)}　年度評価シートの様式（${departmentName}）`,
    `${japaneseDateTime(madeAt)}に受け取った様式です。取組みは${sheets.length}件あります。`,
    '',
    '■ 記入のしかた',
    '取組みごとに1枚のシートがあります。黄色の欄だけに記入してください。左の列は昨年度の内容です。',
    '「一覧から選択」の欄は、セルの右に出る▼から選びます。',
    '文章は、セルの中で改行できます（Altキーを押しながらEnter）。文字数の上限は項目名の横にあります。',
    '実績値は数字だけを入力します。値がないときは、実績値を空欄にして「値がないときの状態」を選びます。',
    '事業費と財源は千円単位の整数、人工は小数第2位までの数字です。指摘への回答は、左の指摘を読んで記入します。',
    '担当する取組みのシートだけに記入すれば足ります。ほかのシートはそのままにしておいてください。',
    ...due,
    '',
    '■ まわすに戻すとき',
    '1. 「年度評価シート」の一覧にある「記入した様式を読み込む」を押し、このファイルを選びます。',
    '2. 変わる欄と、読み込めない欄が一覧で出ます。内容を確認してから「取り込む」を押します。',
    '3. 取り込んだあと、画面でシートを開いて「提出」します。様式を読み込んだだけでは提出になりません。',
    '何人かで分けて記入したときは、ファイルを1つずつ読み込んでください。記入していない欄は変わりません。',
    '',
    '■ 読み込めないもの',
    '提出済み、または締め切られたシートの欄。差戻しや取り戻しのあとで読み込めます。',
    '文字数を超えた文章、一覧にない選択肢、読み取れない数字。その欄だけが残り、ほかの欄は取り込めます。',
    'ほかの課の様式、確定した年度の様式。',
    '登録済みの内容がある欄を空欄にすると、消してよいかを一覧で確認します。選ばなければ消えません。',
    '様式を受け取ったあとに画面で変わった欄は、両方の内容を並べて表示します。どちらを残すかを選べます。',
    '',
    '■ お願い',
    'シートを別のブックに移さないでください。隠れたシートと列は、戻すときの目印です。',
  ];
}
