import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import { toMeasureReport as toReport } from './measure-report.mapper.js';
import type { MeasureReportRow, ReportEntryRow, ReportInitiativeRow } from './measure-report.read-model.js';
import { departmentText, japanTimestamp, planNameText } from './report-texts.js';

const asOf = new Date('2026-06-15T00:05:00Z');
const toMeasureReport = (row: MeasureReportRow, at: Date) => toReport(row, at, '架空市');

function anEntry(changes: Partial<ReportEntryRow> = {}): ReportEntryRow {
  const texts = { activities: '', results: '', issues: '', nextActions: '', viewpointResults: '' };
  const choices = { progressStatus: 'A', overrideReason: '', futureDirection: 'continue', directionNote: '' };
  const standing = { state: 'drafting', returned: false, exclusionReason: null } as const;
  return { ...standing, content: { ...texts, ...choices }, proposedStatus: null, sample: false, ...changes };
}

function anInitiative(entry: ReportEntryRow | null): ReportInitiativeRow {
  return {
    id: '00000000-0000-4000-8000-000000000003',
    kind: 'initiative',
    code: '',
    title: '地域コミュニティの活性化',
    content: '',
    reformViewpoint: null,
    reformViewpointContent: null,
    department: null,
    entry,
  };
}

function aRow(changes: Partial<MeasureReportRow> = {}): MeasureReportRow {
  return {
    plan: { name: '三郷市総合計画 施策内容（案）', status: 'draft' },
    round: { fy: 2025, state: 'open', scale: defaultScale, sample: false },
    policyTitle: '経営方針１',
    pillarTitle: null,
    measure: {
      id: '00000000-0000-4000-8000-000000000004',
      kind: 'measure',
      code: '経1-1',
      title: 'コミュニティ活動の促進',
      desiredState: '',
      sdgsDirection: '',
      currentIssues: [],
      sectoralPlans: [],
      terms: [],
    },
    leadDepartment: null,
    initiatives: [anInitiative(anEntry())],
    indicators: [],
    ...changes,
  };
}

/** Met exactly, so its proposal is A. */
const aMeasureSeries = (nodeId: string): IndicatorSeriesRow => ({
  id: '00000000-0000-4000-8000-000000000007',
  nodeId,
  ownerKind: 'measure',
  ownerTitle: 'コミュニティ活動の促進',
  name: '加入率',
  kind: 'outcome',
  unit: '%',
  decimals: 1,
  direction: 'up',
  aggregation: 'single',
  lowerMode: null,
  baseline: null,
  finalTarget: null,
  tolerance: null,
  range: null,
  breaks: [],
  formulaText: null,
  source: null,
  measuredEveryYears: 1,
  fyFrom: 2000,
  fyTo: null,
  availableMonth: null,
  sample: false,
  years: [
    {
      fy: 2025,
      target: '50.0',
      actual: '50.0',
      state: 'recorded',
      certainty: 'final',
      reason: null,
      version: 1,
      sample: false,
    },
  ],
});

describe('the report model', () => {
  it('names the city and the moment of its figures, by the clock of Japan', () => {
    const { meta } = toMeasureReport(aRow(), asOf);
    expect(meta).toMatchObject({ cityName: '架空市', asOfLabel: '令和8年6月15日 9:05' });
  });

  it('says 集計途中 until the round is finalized', () => {
    const stage = (state: MeasureReportRow['round']['state']) =>
      toMeasureReport(aRow({ round: { ...aRow().round, state } }), asOf).meta.stageLabel;
    expect(stage('reviewing')).toBe('確認期間・集計途中');
    expect(stage('finalized')).toBe('確定');
  });

  it('is a sample as soon as one part of it is', () => {
    expect(toMeasureReport(aRow(), asOf).meta.sample).toBe(false);
    const withSample = aRow({ initiatives: [anInitiative(anEntry({ sample: true }))] });
    expect(toMeasureReport(withSample, asOf).meta.sample).toBe(true);
    const department = {
      id: '00000000-0000-4000-8000-000000000009',
      name: '市民活動課',
      divisionName: '市民部',
      sample: true,
    };
    expect(toMeasureReport(aRow({ leadDepartment: department }), asOf).meta.sample).toBe(true);
  });

  it('says that nothing is proposed where no figure allows it, without asking its reader to choose', () => {
    const [initiative] = toMeasureReport(aRow(), asOf).initiatives;
    expect(initiative).toMatchObject({
      proposedStatusLabel: null,
      statusReason: '取組みの指標がないため、目安はありません。',
    });
  });

  it.each([
    ['the same', '00000000-0000-4000-8000-000000000009'],
    ['another', '00000000-0000-4000-8000-000000000008'],
  ])('the figures of the 施策 of %s 課 give no 目安 and stand beside it', (_which, lead) => {
    const owner = { id: '00000000-0000-4000-8000-000000000009', name: '市民活動課', divisionName: null, sample: false };
    const row = aRow({
      leadDepartment: { ...owner, id: lead },
      initiatives: [{ ...anInitiative(anEntry({ state: 'drafting' })), department: owner }],
      indicators: [aMeasureSeries(aRow().measure.id)],
    });
    expect(toMeasureReport(row, asOf).initiatives[0]).toMatchObject({
      proposedStatusLabel: null,
      statusReason: expect.stringMatching(/^取組みの指標がないため、目安はありません。参考：施策の指標は「/),
    });
  });

  it('counts 対象外 apart and leaves it out of the whole', () => {
    const excluded = anEntry({ state: 'excluded', exclusionReason: '制度が終わったため。' });
    const initiatives = [anEntry(), excluded, null].map(anInitiative);
    const { summary } = toMeasureReport(aRow({ initiatives }), asOf);
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

  it('prints of a 対象外 sheet why it is one, and nothing that was typed or chosen before', () => {
    const { content } = anEntry();
    const excluded = anEntry({
      state: 'excluded',
      exclusionReason: '制度が終わったため。',
      content: { ...content, activities: '途中まで書いた文章', directionNote: '途中の内容' },
    });
    const [initiative] = toMeasureReport(aRow({ initiatives: [anInitiative(excluded)] }), asOf).initiatives;
    expect(initiative).toMatchObject({
      stateLabel: '対象外',
      exclusionReason: '制度が終わったため。',
      activities: '',
      progressStatusLabel: null,
      futureDirectionLabel: null,
      directionNote: '',
    });
  });

  it('says of a sheet that is 入力中 again that it was sent back', () => {
    const label = (entry: ReportEntryRow) =>
      toMeasureReport(aRow({ initiatives: [anInitiative(entry)] }), asOf).initiatives[0]?.stateLabel;
    expect(label(anEntry({ returned: true }))).toBe('入力中（差戻し）');
    expect(label(anEntry())).toBe('入力中');
  });

  it('keeps a code whose label the scale no longer has', () => {
    const entry = anEntry();
    const content = { ...entry.content, progressStatus: 'Z', futureDirection: 'gone' };
    const [initiative] = toMeasureReport(
      aRow({ initiatives: [anInitiative({ ...entry, content })] }),
      asOf,
    ).initiatives;
    expect(initiative).toMatchObject({ progressStatusLabel: 'Z', futureDirectionLabel: 'gone' });
  });

  it('names a 取組み without a sheet as such', () => {
    const [initiative] = toMeasureReport(aRow({ initiatives: [anInitiative(null)] }), asOf).initiatives;
    expect(initiative).toMatchObject({ stateLabel: 'シートなし', statusReason: null });
  });
});

describe('texts of a report', () => {
  it('give the time in Japan', () => {
    expect(japanTimestamp(asOf)).toBe('2026-06-15 09:05');
  });

  it('mark a sample department once', () => {
    const department = {
      id: '00000000-0000-4000-8000-000000000009',
      name: '市民活動課',
      divisionName: '市民部',
      sample: true,
    };
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
