import { AppError } from '../../../platform/errors/app-error.js';
import { readingLimits } from './reading-limits.js';

const texts = {
  empty: 'ファイルが空です。',
  unknown: 'Excel（.xlsx）でもCSVでもないファイルです。様式のExcelかCSVを選び直してください。',
  macros: 'マクロを含むExcelは受け付けられません。「Excel ブック（.xlsx）」で保存し直してください。',
  links: 'ほかのブックへのリンクを含むExcelは受け付けられません。リンクを解除（値に変換）して保存し直してください。',
  encrypted: 'パスワードで保護されたExcelは読み取れません。パスワードを外して保存し直してください。',
  old: '古い形式のExcel（.xls）は読み取れません。「Excel ブック（.xlsx）」で保存し直してください。',
  binary: 'バイナリ形式のExcel（.xlsb）は読み取れません。「Excel ブック（.xlsx）」で保存し直してください。',
  markup:
    'Excelの形式（.xlsx）ではなく、HTMLやXMLなどで保存された表です。Excelで開き、「Excel ブック（.xlsx）」で保存し直してください。',
  otherOffice:
    'Excel以外の形式（.ods、.slk、.difなど）の表は読み取れません。「Excel ブック（.xlsx）」かCSVで保存し直してください。',
  doctype: '通常のExcelにはない記述（DOCTYPE）を含むため、受け付けられません。Excelで保存し直してください。',
  unpacked: '展開すると大きすぎるExcelです。画像、使っていないシート、空の行や列の書式を消して保存し直してください。',
  rows: `行が多すぎます。1シート${readingLimits.rows.toLocaleString('ja-JP')}行までに分けてください。`,
  columns: `列が多すぎます。${readingLimits.columns}列までにしてください。`,
  cells: `セルが多すぎます。${readingLimits.cells.toLocaleString('ja-JP')}セルまでに分けてください。`,
  damaged: 'ファイルが壊れているか、Excelの形式ではありません。Excelで開いて保存し直してください。',
  slow: '読み取りに時間がかかりすぎたため、中止しました。行や書式を減らして、もう一度お試しください。',
  letters: '文字の形式が分かりません。UTF-8かShift_JISのCSVで保存し直すか、文字の形式を選び直してください。',
} as const;
export type FileRefusal = keyof typeof texts;

/** Why a file is not read, by name, with what to do. */
export const fileRefused = (refusal: FileRefusal): AppError =>
  new AppError('IMPORT_UNREADABLE', { message: texts[refusal] });

/** A quote that was left open swallows the rows behind it. */
export const quoteRefused = (line: number): AppError =>
  new AppError('IMPORT_UNREADABLE', {
    message: `${line}行目から始まる行で、引用符（"）の始まりと終わりが合いません。引用符を直して保存し直してください。`,
  });

export const isFileRefusal = (name: unknown): name is FileRefusal => typeof name === 'string' && name in texts;
