import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import { DIRECTION_KEY, defaultForm, type FormBlock, STATUS_KEY } from '@mawasu/domain/sheets';
import { aSeriesRow } from '../../testing/series-row.builder.js';
import { toMeasureReport as toReport } from './measure-report.mapper.js';
import type {
  MeasureReportRow,
  ReportEntryRow,
  ReportInitiativeRow,
  ReportProjectRow,
} from './measure-report.read-model.js';
import { departmentText, planNameText } from './report-texts.js';

const asOf = new Date('2026-06-15T00:05:00Z');
const toMeasureReport = (row: MeasureReportRow, at = asOf) => toReport(row, at);
const nodeId = '00000000-0000-4000-8000-000000000003';

function anEntry(changes: Partial<ReportEntryRow> = {}): ReportEntryRow {
  const content = { [STATUS_KEY]: 'A', [DIRECTION_KEY]: 'continue' };
  const standing = { open: true, state: 'confirmed', position: null, scope: 'full', exclusionReason: null } as const;
  return {
    ...standing,
    ...{ id: nodeId, attachments: [] },
    content,
    named: {},
    proposedStatus: null,
    costs: null,
    predecessorCosts: [],
    remarks: [],
    sample: false,
    ...changes,
  };
}

const excluded = (changes: Partial<ReportEntryRow> = {}) =>
  anEntry({ state: 'excluded', content: {}, exclusionReason: '制度が終わったため。', ...changes });

/** What the statement gives of a sheet the reader does not see. */
const hidden = () => anEntry({ open: false, state: 'drafting', content: {} });

function anInitiative(entry: ReportEntryRow | null, changes: Partial<ReportInitiativeRow> = {}): ReportInitiativeRow {
  const texts = { title: '地域コミュニティの活性化', content: '', viewpointLabel: null, viewpointContent: null };
  return { id: nodeId, ...texts, department: null, projects: [], entry, ...changes };
}

function aRow(changes: Partial<MeasureReportRow> = {}): MeasureReportRow {
  return {
    cityName: '架空市',
    plan: { name: '三郷市総合計画 施策内容（案）', status: 'draft' },
    levels: {},
    round: { fy: 2025, state: 'open', form: defaultForm, scale: defaultScale, steps: [], sample: false },
    policyTitle: '経営方針１',
    pillarTitle: null,
    measure: {
      code: '経1-1',
      title: 'コミュニティ活動の促進',
      desiredState: '',
      sdgsDirection: '',
      sdgsGoals: [],
      currentIssues: [],
      sectoralPlans: [],
      terms: [],
      pictures: [],
    },
    leadDepartment: null,
    leadsItself: true,
    initiatives: [anInitiative(anEntry())],
    assessments: [],
    indicators: [],
    ...changes,
  };
}

const ofEntry = (entry: ReportEntryRow | null, changes: Partial<ReportInitiativeRow> = {}) => {
  const [initiative] = toMeasureReport(aRow({ initiatives: [anInitiative(entry, changes)] })).initiatives;
  if (!initiative) throw new Error('a 取組み expected');
  return initiative;
};

const aProject = (changes: Partial<ReportProjectRow> = {}): ReportProjectRow => {
  const id = '00000000-0000-4000-8000-000000000009';
  return { id, code: '1-1-1', title: '道路の補修', content: '市道を直す。', department: null, ...changes };
};

describe('the report model', () => {
  it('has the 事務事業 of each 取組み in the order of the plan, by the name the plan gives the level', () => {
    const department = { name: '道路課', divisionName: '建設部', sample: false };
    const projects = [aProject({ department }), aProject({ code: '', title: '橋の点検', content: '' })];
    expect(ofEntry(anEntry(), { projects }).projects).toEqual([
      { code: '1-1-1', name: '道路の補修', content: '市道を直す。', department: '建設部 道路課' },
      { code: '', name: '橋の点検', content: '', department: null },
    ]);
    expect(toMeasureReport(aRow()).meta.levels.project).toBe('事務事業');
    expect(toMeasureReport(aRow({ levels: { project: '個別事業' } })).meta.levels.project).toBe('個別事業');
  });

  it('leaves out the indicators of the 事務事業 of a 対象外 取組み, too, and says so', () => {
    const project = aProject();
    const indicators = [aSeriesRow({ nodeId: project.id })];
    const of = (entry: ReportEntryRow) =>
      toMeasureReport(aRow({ indicators, initiatives: [anInitiative(entry, { projects: [project] })] }));
    expect(of(anEntry())).toMatchObject({ indicators: [{}], indicatorNote: null });
    expect(of(excluded())).toMatchObject({ indicators: [], indicatorNote: expect.stringContaining('1件') });
  });

  it('names the city and the moment of its figures, by the clock of Japan', () => {
    expect(toMeasureReport(aRow()).meta).toMatchObject({ cityName: '架空市', asOfLabel: '令和8年6月15日 9:05' });
  });

  it('says 集計途中 until the round is finalized', () => {
    const stage = (state: MeasureReportRow['round']['state']) =>
      toMeasureReport(aRow({ round: { ...aRow().round, state } })).meta.stageLabel;
    expect(stage('reviewing')).toBe('確認期間・集計途中');
    expect(stage('finalized')).toBe('確定');
  });

  it('is a sample as soon as one part of it is', () => {
    expect(toMeasureReport(aRow()).meta.sample).toBe(false);
    const withSample = aRow({ initiatives: [anInitiative(anEntry({ sample: true }))] });
    expect(toMeasureReport(withSample).meta.sample).toBe(true);
    const department = { name: '市民活動課', divisionName: '市民部', sample: true };
    expect(toMeasureReport(aRow({ leadDepartment: department })).meta.sample).toBe(true);
  });

  it('says of each stage what it says in words of the round, and marks what is not decided as a draft', () => {
    const stage = { rank: 'B', direction: 'improve', comment: '理由。', sample: false } as const;
    const { assessments } = toMeasureReport(
      aRow({
        assessments: [
          { ...stage, stage: 'primary', state: 'decided', decidedOn: '2026-07-31' },
          { ...stage, stage: 'secondary', state: 'submitted', decidedOn: null, rank: null },
        ],
      }),
    );
    expect(assessments).toMatchObject([
      { stageLabel: '一次評価', draft: false, rankLabel: 'B 概ね順調', directionLabel: '改善', comment: '理由。' },
      { stageLabel: '二次評価', draft: true, rankLabel: null, stateLabel: '提出済み・下書き' },
    ]);
    expect(assessments[0]?.stateLabel).toBe('決定（令和8年7月31日）');
  });

  it('names the levels as the plan does', () => {
    const { meta, summary } = toMeasureReport(aRow({ levels: { policy: '基本目標', initiative: '主な取組' } }));
    expect(meta.levels).toEqual({
      ...{ policy: '基本目標', pillar: '施策の柱', measure: '施策', initiative: '主な取組', project: '事務事業' },
    });
    expect(summary.sentence).toContain('主な取組1件');
  });
});

describe('a count on the paper', () => {
  it('leaves 対象外 out of the whole and says so', () => {
    const initiatives = [anEntry(), excluded(), null].map((entry) => anInitiative(entry));
    const { summary } = toMeasureReport(aRow({ initiatives }));
    expect(summary.statusCounts).toEqual([
      { label: 'A 順調', count: 1 },
      { label: 'B 概ね順調', count: 0 },
      { label: 'C やや遅れている', count: 0 },
      { label: 'D 遅れている', count: 0 },
      { label: '未選択', count: 1 },
      { label: '対象外', count: 1 },
    ]);
    expect(summary.sentence).toBe('取組み2件（ほかに対象外1件）のうち、進捗状況が選ばれた1件で集計しています。');
  });

  it('counts what is not open to the reader apart, by no status', () => {
    const { summary } = toMeasureReport(
      aRow({ initiatives: [anEntry(), hidden()].map((entry) => anInitiative(entry)) }),
    );
    expect(summary.statusCounts).toContainEqual({ label: '公開前', count: 1 });
    expect(summary.sentence).toBe(
      '取組み2件のうち、進捗状況が選ばれた1件で集計しています。公開前の1件は数えていません。',
    );
  });

  it('leaves out the indicators of a 対象外 取組み and says how many', () => {
    const indicators = [aSeriesRow({ nodeId }), aSeriesRow({ ownerKind: 'measure' })];
    const report = toMeasureReport(aRow({ initiatives: [anInitiative(excluded())], indicators }));
    expect(report.indicators).toHaveLength(1);
    expect(report.indicatorNote).toBe('対象外の取組みの指標1件は載せていません。');
    expect(toMeasureReport(aRow({ indicators })).indicatorNote).toBeNull();
  });
});

describe('what is printed of a sheet', () => {
  it('is what the form prints here, in its order, under its labels, with choices in words', () => {
    const content = {
      ...anEntry().content,
      activities: '開いた。',
      results: '増えた。',
      overrideReason: '年度末に増えた。',
    };
    expect(ofEntry(anEntry({ content, proposedStatus: 'C' })).answers).toEqual([
      { key: 'activities', label: '実施内容', choice: false, text: '開いた。' },
      { key: 'results', label: '成果', choice: false, text: '増えた。' },
      { key: 'issues', label: '課題', choice: false, text: '（記載なし）' },
      { key: 'nextActions', label: '今後の取組', choice: false, text: '（記載なし）' },
      { key: 'progressStatus', label: '進捗状況', choice: true, text: 'A 順調' },
      { key: 'futureDirection', label: '今後の方向性', choice: true, text: '継続' },
    ]);
  });

  it('is of a 統合 the title of the other 取組み, which stays out when the direction is another', () => {
    const named = { n1: { title: '地域防災力の向上', measureCode: '1-1-1' } };
    const printed = (futureDirection: string) => {
      const content = { ...anEntry().content, futureDirection, directionTarget: 'n1' };
      return ofEntry(anEntry({ content, named })).answers.find(({ key }) => key === 'directionTarget');
    };
    const text = '地域防災力の向上（1-1-1）';
    expect(printed('merge')).toEqual({ key: 'directionTarget', label: '統合する相手の取組み', choice: true, text });
    expect(printed('continue')).toBeUndefined();
  });

  it('ends with the remarks of earlier years and what was done about them', () => {
    const remark = {
      kind: 'finding',
      blockLabel: '課題',
      fy: 2024,
      text: '原因は何か。',
      answer: '人手不足。',
    } as const;
    const printed = (...remarks: ReportEntryRow['remarks']) => ofEntry(anEntry({ remarks })).answers.at(-1);
    expect(printed(remark)).toEqual({
      ...{ key: 'remarks', label: '前年度の指摘と対応', choice: false },
      text: '指摘（令和6年度・課題）：原因は何か。\n対応：人手不足。',
    });
    const two = printed({ ...remark, kind: 'question', fy: 2023, answer: null }, remark);
    expect(two?.label).toBe('前年度までの指摘と対応');
    expect(two?.text).toContain('質問（令和5年度・課題）：原因は何か。\n対応：（記載なし）\n\n指摘（令和6年度');
    expect(printed()?.key).toBe('futureDirection');
  });

  it('has no 目安 and no 変更理由 in it', () => {
    const content = { ...anEntry().content, overrideReason: '年度末に増えた。' };
    const text = JSON.stringify(ofEntry(anEntry({ content, proposedStatus: 'C' })));
    expect(text).not.toMatch(/年度末に増えた|やや遅れている|目安|提案/);
  });

  it('has the 視点の実績 of a 取組み with a viewpoint only', () => {
    const keys = (viewpointLabel: string | null) =>
      ofEntry(anEntry(), { viewpointLabel }).answers.map(({ key }) => key);
    expect(keys('②参加と協働')).toContain('viewpointResults');
    expect(keys(null)).not.toContain('viewpointResults');
  });

  it('grows by a block of the form, text or choice, without a change of code', () => {
    const [text] = defaultForm.blocks.filter(({ key }) => key === 'activities');
    const options = [
      { code: 'high', label: '高い' },
      { code: 'low', label: '低い' },
    ];
    const blocks: FormBlock[] = [
      { ...(text as FormBlock), key: 'factors', label: '要因' },
      { ...(text as FormBlock), key: 'necessity', label: '必要性', kind: 'choice', max: null, options },
    ];
    const round = { ...aRow().round, form: { blocks: [...defaultForm.blocks, ...blocks] } };
    const entry = anEntry({ content: { factors: '天候に恵まれた。', necessity: 'high' } });
    const [initiative] = toMeasureReport(aRow({ round, initiatives: [anInitiative(entry)] })).initiatives;
    expect(initiative?.answers.slice(-2)).toEqual([
      { key: 'factors', label: '要因', choice: false, text: '天候に恵まれた。' },
      { key: 'necessity', label: '必要性', choice: true, text: '高い' },
    ]);
  });

  it('keeps a code whose label the scale no longer has', () => {
    const content = { [STATUS_KEY]: 'Z', [DIRECTION_KEY]: 'gone' };
    const { answers, progressStatusLabel } = ofEntry(anEntry({ content }));
    expect(answers.filter(({ choice }) => choice).map(({ text }) => text)).toEqual(['Z', 'gone']);
    expect(progressStatusLabel).toBe('Z');
  });

  it('is of a 対象外 one the reason, and nothing that was typed or chosen before', () => {
    const content = { ...anEntry().content, activities: '途中まで書いた文章' };
    expect(ofEntry(excluded({ content }))).toMatchObject({
      stateLabel: '対象外',
      exclusionReason: '制度が終わったため。',
      answers: [],
      progressStatusLabel: null,
    });
  });

  it('is of one that is not open to the reader only that', () => {
    expect(ofEntry(hidden())).toMatchObject({ stateLabel: '公開前', answers: [], progressStatusLabel: null });
  });

  it('is of a 取組み without a sheet that there is none', () => {
    expect(ofEntry(null)).toMatchObject({ stateLabel: 'シートなし', answers: [] });
  });
});

describe('texts of a report', () => {
  it('mark a sample department once', () => {
    const department = { name: '市民活動課', divisionName: '市民部', sample: true };
    expect(departmentText(department)).toBe('市民部 市民活動課（サンプル）');
    expect(departmentText({ ...department, name: '市民活動課（サンプル）' })).toBe('市民部 市民活動課（サンプル）');
    expect(departmentText({ ...department, divisionName: null, sample: false })).toBe('市民活動課');
    expect(departmentText(null)).toBeNull();
  });

  it('say the plan’s status once', () => {
    expect(planNameText({ name: '施策内容（案）', status: 'draft' })).toBe('施策内容');
    expect(planNameText({ name: '後期基本計画', status: 'decided' })).toBe('後期基本計画');
  });
});
