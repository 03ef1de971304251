import type { ImportColumn } from '@mawasu/domain/imports';
import { type NodeKind, nodeFieldLabels } from '@mawasu/domain/plans';
import { foldForSearch } from '@mawasu/domain/text';
import type { NodeTexts } from '../../plans/plan-node-check.js';
import type { HeldPlanNode } from './held-plans.js';

/** Boxes of a node that a table can fill in. */
export type PlanFieldKey = Extract<keyof typeof nodeFieldLabels, keyof NodeTexts>;
type Viewpoints = readonly { number: number; label: string }[];
export type ReadPlanField = { value: NodeTexts[PlanFieldKey] } | { reason: string };

export interface PlanField {
  key: PlanFieldKey;
  label: string;
  synonyms: readonly string[];
  width: number;
  read(text: string, viewpoints: Viewpoints): ReadPlanField;
  /** As the form shows it. */
  show(node: Pick<HeldPlanNode, 'body' | 'sectoralPlans'>, viewpoints: Viewpoints): string;
}

const LINES = /\r\n|[\r\n]/;
const lines = (text: string): string[] =>
  text
    .split(LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const tooLong = (most: number) => ({ reason: `${most.toLocaleString('ja-JP')}文字以内で入力してください。` });

function textField(key: 'desiredState' | 'sdgsDirection' | 'content' | 'reformViewpointContent', most: number) {
  return {
    key,
    label: nodeFieldLabels[key],
    width: 40,
    read: (text: string): ReadPlanField => (text.length > most ? tooLong(most) : { value: text }),
    show: ({ body }: Pick<HeldPlanNode, 'body'>) => body[key] ?? '',
  };
}

const GOALS = 17;
const goalMark = /^(?:SDGs?|ゴール|目標|No\.?|#)*(\d{1,2})(?!\d)/iu;

function readGoals(text: string): ReadPlanField {
  const parts = text
    .normalize('NFKC')
    .split(/[、,;・\n/]/u)
    .flatMap((part) => (/^[\d\s]+$/.test(part) ? part.split(/\s+/) : [part]));
  const goals: number[] = [];
  for (const part of parts.map((one) => one.replace(/\s+/g, '')).filter((one) => one !== '')) {
    const goal = Number(goalMark.exec(part)?.[1] ?? 0);
    if (goal < 1 || goal > GOALS) {
      return { reason: `「${part}」は読み取れません。1から${GOALS}までの番号を「3、11」のように入力してください。` };
    }
    if (!goals.includes(goal)) goals.push(goal);
  }
  return { value: goals.toSorted((left, right) => left - right) };
}

function readTerms(text: string): ReadPlanField {
  const terms: { term: string; definition: string }[] = [];
  for (const line of lines(text)) {
    const found = /^([^：:]{1,100})[：:](.+)$/u.exec(line);
    if (!found)
      return { reason: `「${line.slice(0, 20)}」は読み取れません。1行に1つ、「用語：説明」と入力してください。` };
    terms.push({ term: found[1]?.trim() ?? '', definition: found[2]?.trim() ?? '' });
  }
  return terms.some(({ definition }) => definition.length > 500) ? tooLong(500) : { value: terms };
}

function readList(text: string, most: number): ReadPlanField {
  const all = LINES.test(text) ? lines(text) : text.split(/[、,;；]/u).map((one) => one.trim());
  const names = [...new Set(all.map((one) => one.replace(/^[・●○■]\s*/u, '')).filter((one) => one !== ''))];
  return names.some((one) => one.length > most) ? tooLong(most) : { value: names };
}

function readViewpoint(text: string, viewpoints: Viewpoints): ReadPlanField {
  const plain = foldForSearch(text.normalize('NFKC').replace(/\s+/g, ''));
  const number = Number(/^(?:視点)?(\d{1,2})/.exec(plain)?.[1] ?? 0);
  const found =
    viewpoints.find(({ label }) => foldForSearch(label.normalize('NFKC').replace(/\s+/g, '')) === plain) ??
    viewpoints.find((one) => one.number === number);
  if (found) return { value: found.number };
  const list = viewpoints.map((one) => `${one.number} ${one.label}`).join('、');
  return {
    reason: `「${text}」という視点は、この計画にありません。${list === '' ? '階層が「視点」の行を足してください。' : `${list}のどれかを入力してください。`}`,
  };
}

/** In the order of the form. */
export const planFields: readonly PlanField[] = [
  { ...textField('desiredState', 2000), synonyms: ['めざす姿', '施策の目指す姿', '目標とする姿'] },
  {
    key: 'currentIssues',
    label: nodeFieldLabels.currentIssues,
    synonyms: ['現状・課題', '課題', '現状と課題等'],
    width: 40,
    read: (text) => {
      const issues = lines(text).map((one) => one.replace(/^[・●○■]\s*/u, ''));
      return issues.some((one) => one.length > 1000) ? tooLong(1000) : { value: issues };
    },
    show: ({ body }) => (body.currentIssues ?? []).join('\n'),
  },
  { ...textField('sdgsDirection', 2000), synonyms: ['SDGsの方向性', 'SDGs方向性'] },
  {
    key: 'sdgsGoals',
    label: nodeFieldLabels.sdgsGoals,
    synonyms: ['SDGs', 'SDGsゴール', 'SDGs目標', '関連するSDGs'],
    width: 14,
    read: readGoals,
    show: ({ body }) => (body.sdgsGoals ?? []).join('、'),
  },
  {
    key: 'sectoralPlans',
    label: nodeFieldLabels.sectoralPlans,
    synonyms: ['個別計画', '関連計画', '関連個別計画'],
    width: 30,
    read: (text) => readList(text, 100),
    show: ({ sectoralPlans }) => sectoralPlans.join('\n'),
  },
  {
    key: 'terms',
    label: nodeFieldLabels.terms,
    synonyms: ['用語解説', '用語の説明', '用語説明'],
    width: 40,
    read: readTerms,
    show: ({ body }) => (body.terms ?? []).map(({ term, definition }) => `${term}：${definition}`).join('\n'),
  },
  { ...textField('content', 2000), synonyms: ['取組内容', '取組みの内容', '事業内容', '概要'] },
  {
    key: 'reformViewpoint',
    label: nodeFieldLabels.reformViewpoint,
    synonyms: ['視点', '行政改革の視点'],
    width: 18,
    read: readViewpoint,
    show: ({ body: { reformViewpoint } }, viewpoints) =>
      viewpoints.find(({ number }) => number === reformViewpoint)?.label ?? '',
  },
  { ...textField('reformViewpointContent', 1000), synonyms: ['視点の内容', '行革の視点の内容', '行革の取組み内容'] },
];

/** Levels as plans call them; what a table calls its level is the level's name in a plan that it makes. */
export const levelWords: Record<NodeKind, readonly string[]> = {
  policy: ['方針', '基本方針', '基本目標', '政策', '大綱', '分野'],
  pillar: ['施策の柱', '柱', '基本施策'],
  measure: ['施策', '個別施策'],
  initiative: ['取組み', '取組', '取り組み', '主な取組', '主な取組み'],
  project: ['事務事業', '事業', '細事業'],
};

const levelColumns = (Object.keys(levelWords) as NodeKind[]).map((kind): ImportColumn => {
  const [label = kind, ...synonyms] = levelWords[kind];
  return {
    key: kind,
    label,
    synonyms: synonyms.flatMap((word) => [word, `${word}名`]).concat(`${label}名`),
    kind: 'text',
  };
});

export const planColumns: readonly ImportColumn[] = [
  { key: 'id', label: 'ID', synonyms: ['項目ID', 'nodeId'], kind: 'code', hidden: true },
  { key: 'plan', label: '計画', synonyms: ['計画名', '総合計画', '計画の名称'], kind: 'text' },
  { key: 'fyFrom', label: '計画の開始年度', synonyms: ['開始年度', '計画開始年度', '始期'], kind: 'code' },
  { key: 'fyTo', label: '計画の終了年度', synonyms: ['終了年度', '計画終了年度', '終期'], kind: 'code' },
  { key: 'kind', label: '階層', synonyms: ['区分', '種別', 'レベル'], kind: 'text' },
  { key: 'code', label: 'コード', synonyms: ['番号', 'No', '項目番号'], kind: 'code', identifier: true },
  { key: 'title', label: '名称', synonyms: ['項目名', '件名', '名前'], kind: 'text' },
  {
    key: 'parent',
    label: '上の項目',
    synonyms: ['上位項目', '上位', '親', '親コード', '上のコード', '上位コード'],
    kind: 'text',
    identifier: true,
  },
  ...levelColumns,
  { key: 'measureCode', label: '施策コード', synonyms: ['施策番号', '施策No'], kind: 'code', identifier: true },
  ...planFields.map(
    ({ key, label, synonyms }): ImportColumn => ({ key, label, synonyms, kind: 'text', multiline: true }),
  ),
];
