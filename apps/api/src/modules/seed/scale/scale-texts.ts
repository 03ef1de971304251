import type { EntryInFile } from '../entries-file.js';
import type { ScaleRandom } from './scale-random.js';

const textKeys = ['activities', 'results', 'issues', 'nextActions', 'viewpointResults'] as const;
type TextKey = (typeof textKeys)[number];

const subjects = [
  ...[
    '防災拠点',
    '自主防災組織',
    '通学路',
    '公園',
    '子育て支援',
    '保育',
    '学校給食',
    '図書館',
    '文化財',
    '地域医療',
    '健康づくり',
    '介護予防',
  ],
  ...[
    '障がい者支援',
    '生活困窮者支援',
    '雇用',
    '中小企業',
    '農業',
    '観光',
    '公共交通',
    '道路',
    '橋りょう',
    '上下水道',
    'ごみ減量',
    '省エネルギー',
  ],
  ...[
    '空き家',
    '防犯',
    '消費生活',
    '多文化共生',
    '男女共同参画',
    '町会・自治会',
    '市民活動',
    '広報',
    '電子申請',
    '公共施設',
    '財政運営',
    '人材育成',
  ],
];
const aims = [
  'の充実',
  'の推進',
  'の整備',
  'の強化',
  'の利用促進',
  'の見直し',
  'の支援',
  'の担い手の育成',
  'の環境づくり',
  'の普及啓発',
];
const places = ['北部地区', '南部地区', '駅周辺', '河川沿い', '全市', '東部地区', '新市街地', '旧市街地'];

const sentencesOf = (text: string): string[] => text.replace('【サンプル】', '').match(/[^。]+。/g) ?? [];

/** Names and sentences as cities write them; the sentences are those of the sample sheets, put together anew. */
export class ScaleTexts {
  private readonly sentences: Record<TextKey, readonly string[]>;

  constructor(
    private readonly random: ScaleRandom,
    entries: readonly EntryInFile[],
  ) {
    const of = (key: TextKey) => entries.flatMap((entry) => sentencesOf(entry[key] ?? ''));
    this.sentences = {
      activities: of('activities'),
      results: of('results'),
      issues: of('issues'),
      nextActions: of('nextActions'),
      viewpointResults: of('viewpointResults'),
    };
  }

  /** A name that no other node of its parent has. */
  title(number: number): string {
    const subject = subjects[number % subjects.length] ?? '';
    const place = number < subjects.length ? '' : `${places[Math.floor(number / subjects.length) % places.length]}の`;
    return `${place}${subject}${this.random.pick(aims)}`;
  }

  subject(): string {
    return this.random.pick(subjects);
  }

  /** About 240 letters. */
  text(key: TextKey): string {
    const sentences = Array.from({ length: 4 }, () => this.random.pick(this.sentences[key]));
    return [...new Set(sentences)].join('');
  }
}
