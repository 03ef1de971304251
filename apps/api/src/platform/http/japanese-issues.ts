import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

function sizeText(issue: { origin: string }, limit: number | bigint, word: '以下' | '以上'): string {
  if (issue.origin === 'string') return `${limit}文字${word}で入力してください。`;
  if (issue.origin === 'array' || issue.origin === 'set') return `${limit}件${word}にしてください。`;
  return `${limit}${word}の値を入力してください。`;
}

function textOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? '入力してください。' : '値の形式が正しくありません。';
    case 'too_big':
      return sizeText(issue, issue.maximum, '以下');
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? '入力してください。'
        : sizeText(issue, issue.minimum, '以上');
    case 'invalid_value':
      return '選択肢の中から選んでください。';
    case 'invalid_format':
      return issue.format === 'date' ? '日付を入力してください。' : '値の形式が正しくありません。';
    case 'unrecognized_keys':
      return `受け付けられない項目があります（${issue.keys.join('、')}）。`;
    default:
      return '値が正しくありません。';
  }
}

/**
 * Gives zod Japanese sentences for everything the contract does not word itself. The locale that comes with zod is not
 * used: it speaks of types (「stringが期待されましたが」), which nobody in an office can act on.
 */
export function speakJapanese(): void {
  z.config({ localeError: textOf });
}
