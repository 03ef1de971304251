import { type MeasureReport, reportBlanks, withoutFiles } from '@mawasu/contract';
import { glyphFaults } from './glyph-faults.js';
import { paperFonts } from './paper-font.js';
import { noPictures } from './paper-pictures.js';
import { allTexts, madeAt, missingCharacters, printedJson, sheetValues } from './pdf-renderer.js';
import { printable } from './printable-text.js';
import { ReportError } from './report-error.js';
import { TypstCompileError } from './typst-compile-error.js';
import type { TypstCompiler } from './typst-compiler.js';

export interface PacketSheet {
  report: MeasureReport;
  /** How many say what, in a sentence. */
  scoreSentence: string;
  scores: { member: string; rankLabel: string | null; comment: string }[];
  questions: { kindLabel: string; byLabel: string; text: string; answer: string; response: string }[];
}

export interface Packet {
  title: string;
  cityName: string;
  fyLabel: string;
  /** ISO, the file's own date. */
  asOf: string;
  note: string;
  sheets: readonly PacketSheet[];
}

const words = {
  ...{ list: '施策の一覧', listHeads: ['番号', '施策', '主管課'], none: 'ありません。' },
  ...{ scores: '事前評価', scoreHeads: ['委員', '評価', '意見'], questions: '質問・意見と対応方針' },
  ...{ text: '内容', answer: '回答', response: '対応方針' },
};

/**
 * Several 施策 as one PDF: a cover with their list, then of each the 事前評価, what was asked and answered, and its
 * 施策評価シート without its pictures, which keeps the file small enough to mail.
 *
 * @throws ReportError with a Japanese message when no PDF can be made.
 */
export async function renderPacket(compiler: TypstCompiler, packet: Packet): Promise<Uint8Array> {
  const { sheets, asOf, ...cover } = packet;
  const data = {
    ...cover,
    ...{ documentTitle: `${cover.title} ${cover.fyLabel}`, madeAt: madeAt(asOf), words, blanks: reportBlanks },
    sheets: sheets.map(({ report, ...asked }, index) => ({
      ...sheetValues(withoutFiles(report), noPictures, { faults: [], isDraft: false }),
      ...asked,
      anchorName: `sheet-${index + 1}`,
    })),
  };
  const { missing } = glyphFaults(printable(allTexts(data)), await paperFonts());
  const print = (standard: 'ua-1' | null, without: readonly string[]) =>
    compiler.compile({ template: 'assessment-packet.typ', data: printedJson(data, without), standard });
  try {
    return await print('ua-1', missing);
  } catch (error) {
    if (!(error instanceof TypstCompileError)) throw error;
    try {
      return await print(null, [...missing, ...missingCharacters(error.detail)]);
    } catch (second) {
      const message = 'PDFを作成できませんでした。システム管理者に連絡してください。';
      throw second instanceof TypstCompileError ? new ReportError('REPORT_FAILED', message, { cause: second }) : second;
    }
  }
}
