import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const places = [
  'apps/web/src',
  'apps/api/src',
  'libs/domain/src',
  'libs/contract/src',
  'libs/api-client/src',
  'docs/user-guide',
  'migrations',
  'scripts',
];
const written = /\.(ts|tsx|typ|md|mjs|js)$/;
const aside = /(\.spec\.tsx?|\/testing\/)/;

/** Not on a screen, a paper or in the guide; the glossary has the word in its place. */
const wrong: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/(提出|入力|締切)期限|締め切り|〆切/, '締切、期限'],
  [/進捗(状況)?の提案|提案(された|の)進捗/, '目安'],
  [/ログイン|ログアウト|ログオン/, 'サインイン、サインアウト'],
  [/ユーザー?/, '利用者'],
  [/クリック|タップ/, '押す、選ぶ'],
  [/リロード|リフレッシュ/, '読み込み直す、開き直す'],
  [/ロックされ(て|ました)/, '編集できません（理由）'],
  [/差し戻し(?![た、てま])|さし戻/, '差戻し'],
  [/施策シート/, '施策評価シート（計画のページは「計画の施策」）'],
  [/年度シート|(?<!年度|施策)評価シート/, '年度評価シート、施策評価シート'],
  [/確認点/, '確認事項'],
  [/ドラフト|下書き案/, '案、下書き'],
  [/ステータス|キャンセル|デフォルト|リマインド|フィードバック|アサイン/, '状態、取りやめ、初期値、督促、回答、担当'],
  [/(?<!期限)延長期限|延期/, '期限の延長'],
  [/所管課|主担当課|担当部署/, '主管課'],
  [/自動チェック|チェック項目/, '自動点検、点検項目'],
];

/** How other systems call a column of a table that is brought in. */
const headsOfOthers = /^\s*(\{.*)?synonyms: \[/;

/** Japanese that a person reads: what stands in quotes or between tags, and every line of the guide. Comments are English. */
function lines(file: string): string[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const isRead = (line: string) => /[ぁ-ヿ一-龠]/.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line);
  return text.split('\n').filter((line) => isRead(line) && !headsOfOthers.test(line));
}

const files = places.flatMap((place) =>
  (fs.readdirSync(path.join(root, place), { recursive: true }) as string[])
    .map((file) => `${place}/${file.replaceAll('\\\\', '/')}`)
    .filter((file) => written.test(file) && !aside.test(file)),
);

describe('the words of screens, papers and the guide', () => {
  it('are looked at where they are written', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it.each(wrong)('never are %s', (pattern, right) => {
    const found = files.flatMap((file) =>
      lines(file)
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}（${right}）`),
    );
    expect(found).toEqual([]);
  });
});
