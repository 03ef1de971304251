import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ReformViewpoint, reformViewpointLabels } from '@mawasu/domain/plans';
import { repairLookalikes } from '@mawasu/domain/text';

interface Initiative {
  name: string;
  content: string;
  reformViewpoint: ReformViewpoint | null;
  reformViewpointContent: string | null;
}

interface Measure {
  code: string;
  title: string;
  currentIssues: string[];
  initiatives: Initiative[];
}

interface SeedPlan {
  policies: { code: string; title: string; pillars?: { title: string; measures: Measure[] }[]; measures?: Measure[] }[];
}

/** What the draft prints on every page or as an explanation of its example page: not plan data. */
const PRINTED_AROUND_THE_DATA = [
  '施策内容（案）',
  '方針施策の柱施策目指す姿',
  '方針施策目指す姿',
  '【写真・データ】',
  '【用語説明】',
  '用語：',
  '現状と課題',
  'SDGｓに向けた方向性',
  '施策実現のための取組み',
  '取組み名内容',
  '行革の視点行革の視点からの取組み内容',
  '関連する個別計画',
  '「目指す姿」に向かう上での、三郷市の現状と課題',
  '施策を実施することによる「目指す姿」',
  '施策を実施することでのSDGsの関連性',
  '課題を解決するための取り組みに対する行政改革の視点',
  '課題を解決するための取り組みに係る「個別計画」',
  '課題を解決するための取り組み',
  '●６つの視点を設定①市民サービスの視点②参加と協働の視点③政策形成の視点④職員及び組織の視点⑤財政運営の視点⑥市有財産の視点',
  '《行政改革の取り組み》少子高齢化の進行や市民ニーズの多様化など、様々な社会環境の変化を踏まえ、行政の新たな制度や仕組みの構築、業務の改善などの取り組みが求められています。また、単なるコスト削減だけが目的ではなく、市民サービスを向上し、費用対効果を高めなければなりません。そのためには主体的に創意工夫に取り組み、行政改革に取り組む必要があります',
  ...Object.values(reformViewpointLabels),
];

/** Rows which the PDF tore apart, so that name, content and viewpoint no longer follow each other in the text. */
const TORN_ROWS = [
  '災害に対する地域の活動支援',
  '地域コミュニティの活性化',
  '地域コミュニティ施設整備の促進',
  'コミュニティ組織・活動への援助',
  '広域的な水防体制の強化',
];

const readSeed = (name: string): string => readFileSync(new URL(`../../../seed/${name}`, import.meta.url), 'utf8');
const comparable = (text: string): string => repairLookalikes(text).text.replace(/\s/gu, '');

const draft = comparable(readSeed('misato-measures-draft.txt'));
const { policies }: SeedPlan = JSON.parse(readSeed('misato-plan.json'));
const measures = policies.flatMap(({ pillars = [], measures: direct = [] }) => [
  ...pillars.flatMap((pillar) => pillar.measures),
  ...direct,
]);
const initiatives = measures.flatMap((measure) => measure.initiatives);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function initiativeNamed(name: string): Initiative | undefined {
  return initiatives.find((initiative) => initiative.name === name);
}

/** What is left of the text when every given part is taken out, the longest first. */
function leftover(text: string, parts: string[]): string {
  const longestFirst = [...parts].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, part) => rest.replaceAll(part, '\n'), text);
}

describe('the plan prepared from the draft', () => {
  it('has 4 方針, 10 施策 and 52 取組み', () => {
    expect(policies.map(({ code, title }) => `${code} ${title}`)).toEqual([
      'まちづくり方針１ 安全でいつも安心して住めるまちづくり',
      '経営方針１ 地域力の醸成',
      '経営方針２ まちの魅力向上',
      '経営方針３ 行財政基盤の強化',
    ]);
    expect(measures.map(({ code, initiatives: own }) => [code, own.length])).toEqual([
      ['1-1-1', 7],
      ['経1-1', 6],
      ['経1-2', 5],
      ['経1-3', 3],
      ['経2-1', 5],
      ['経2-2', 4],
      ['経2-3', 6],
      ['経3-1', 10],
      ['経3-2', 2],
      ['経3-3', 4],
    ]);
    expect(new Set(initiatives.map(({ name }) => name)).size).toBe(52);
  });

  it('takes every text from the draft', () => {
    expect(textsOf(policies).filter((text) => !draft.includes(comparable(text)))).toEqual([]);
  });

  it('prints each code in front of its title, as the draft does', () => {
    const headed = [...policies, ...measures].map(({ code, title }) => comparable(code + title));
    expect(headed.filter((heading) => !draft.includes(heading))).toEqual([]);
  });

  it('leaves nothing of the draft out but headings, explanations and page numbers', () => {
    const rest = leftover(draft, [...textsOf(policies), ...PRINTED_AROUND_THE_DATA].map(comparable));
    expect(rest.split('\n').filter((piece) => !/^[「」●・#Ｐ\d０-９経-]*$/u.test(piece))).toEqual([]);
  });

  it('has every ● of 現状と課題 as one entry without the mark', () => {
    const issues = measures.flatMap((measure) => measure.currentIssues.map(comparable));
    const marked = draft
      .split('●')
      .slice(1)
      .filter((paragraph) => !paragraph.startsWith('６つの視点を設定'));
    expect(marked.filter((paragraph) => !issues.some((issue) => paragraph.startsWith(issue)))).toEqual([]);
    expect(issues.filter((issue) => !marked.some((paragraph) => paragraph.startsWith(issue)))).toEqual([]);
    expect(new Set(issues).size).toBe(40);
  });

  it('keeps name, 内容, 視点 and its 取組み内容 together as they follow each other in the draft', () => {
    const apart = initiatives.filter(({ name, content, reformViewpoint, reformViewpointContent }) => {
      const label = reformViewpoint === null ? '' : reformViewpointLabels[reformViewpoint];
      return !draft.includes(comparable(name + content + label + (reformViewpointContent ?? '')));
    });
    expect(apart.map(({ name }) => name)).toEqual(TORN_ROWS);
  });

  it('leaves empty what the draft leaves empty', () => {
    expect(initiatives.filter((initiative) => initiative.reformViewpoint === null)).toEqual([
      initiativeNamed('共通する事務における連携'),
    ]);
    expect(initiatives.filter((initiative) => initiative.reformViewpointContent === null)).toEqual([
      initiativeNamed('共通する事務における連携'),
      initiativeNamed('民間企業等との連携の推進'),
    ]);
    expect(initiativeNamed('民間企業等との連携の推進')?.reformViewpoint).toBe(1);
  });

  it('holds no look-alike character and no blank at an end', () => {
    const texts = textsOf(policies);
    expect(texts.filter((text) => repairLookalikes(text).repairs.length > 0 || text !== text.trim())).toEqual([]);
    expect(texts).not.toContain('');
  });

  it('starts a new line only where the draft does, at a sentence or a bullet', () => {
    const broken = textsOf(policies).filter((text) => text.includes('\n'));
    expect(broken.filter((text) => !/(。\n(?!\n)|\n・)/u.test(text))).toEqual([]);
    expect(broken).toHaveLength(5);
  });
});
