import type { MeasureReport, SavedCost } from '@mawasu/contract';
import {
  askedCosts,
  DIRECTION_KEY,
  type EntryScope,
  type Form,
  type FormBlock,
  STATUS_KEY,
} from '@mawasu/domain/sheets';
import type { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.sql.js';
import { toMeasureReport } from './measure-report.mapper.js';
import type { MeasureReportRow, ReportInitiativeRow } from './measure-report.read-model.js';
import { levelsJson, stepWordsJson } from './report-sheet.sql.js';

type SpecimenHead = Pick<MeasureReportRow, 'cityName' | 'plan' | 'levels' | 'round'>;

/** $1 round. */
const specimenStatement = `
  SELECT (SELECT name FROM city) AS "cityName", json_build_object('name', p.name, 'status', p.status) AS plan, ${levelsJson} AS levels,
    json_build_object('fy', r.fy, 'state', r.state, 'form', r.form, 'scale', r.scale, 'steps', ${stepWordsJson},
      'sample', false) AS round
  FROM round r JOIN plan p ON p.id = r.plan_id WHERE r.id = $1`;

export const readSpecimenHead = async (source: DataSource, roundId: string): Promise<SpecimenHead | null> =>
  (await queryNamed<SpecimenHead>(source, 'form_specimen', specimenStatement, [roundId]))[0] ?? null;

const NOBODY = '00000000-0000-4000-8000-000000000000';
const OTHER = '00000000-0000-4000-8000-000000000001';
const MARK = '様式の見本';

/** What stands in a box: its hint says what would be written there, twice, as the text of a sheet has several sentences. */
const textOf = ({ label, hint, max }: FormBlock): string =>
  `【見本】ここに「${label}」が入ります。${hint}`.slice(0, max ?? undefined);

/** Answers by which every block is asked: of the choices that bring others with them where the form has those. */
function answersOf({ form, scale }: SpecimenHead['round']): Record<string, string> {
  const hasTarget = form.blocks.some(({ askedWhen }) => askedWhen === 'direction_requires_target');
  const direction =
    scale.futureDirections.find(({ requires }) => (requires === 'target') === hasTarget) ?? scale.futureDirections[0];
  return Object.fromEntries(
    form.blocks.flatMap((block): [string, string][] => {
      const { key, kind, options } = block;
      if (kind === 'text') return [[key, textOf(block)]];
      if (kind === 'choice') return [[key, options[0]?.code ?? '']];
      if (kind === 'initiative') return [[key, OTHER]];
      if (kind === 'status') return [[STATUS_KEY, scale.progressStatuses[0]?.code ?? '']];
      return kind === 'direction' ? [[DIRECTION_KEY, direction?.code ?? '']] : [];
    }),
  );
}

function costsOf(form: Form, fy: number): { rows: SavedCost[]; fixedYears: number[] } {
  const figures = { total: '1000', national: '200', prefectural: '100', bonds: '0', other: '50', general: '650' };
  const places = askedCosts(form, fy)?.places ?? [];
  return {
    rows: places.map((place) => ({ ...place, ...figures, staff: '0.50', version: 1, sample: false })),
    fixedYears: [],
  };
}

function initiativeOf(head: SpecimenHead, title: string, scope: EntryScope): ReportInitiativeRow {
  const { form, scale, fy } = head.round;
  const content = answersOf(head.round);
  // With another 目安 than the first rank the reason for it is asked, too.
  const isOverridden = form.blocks.some(({ askedWhen }) => askedWhen === 'status_overridden');
  return {
    ...{ id: NOBODY, title, content: '計画に書かれている取組みの内容が入ります。', projects: [] },
    ...{ viewpointLabel: '行革の視点', viewpointContent: '視点からの取組みの内容が入ります。' },
    department: { name: '主管課', divisionName: null, sample: false },
    entry: {
      ...{ open: true, state: 'confirmed', position: null, exclusionReason: null, scope, content, sample: false },
      ...{ id: NOBODY, attachments: [] },
      named: { [OTHER]: { title: 'ほかの取組み', measureCode: '' } },
      proposedStatus: isOverridden ? (scale.progressStatuses[1]?.code ?? null) : null,
      costs: costsOf(form, fy),
      ...{ predecessorCosts: [], remarks: [] },
    },
  };
}

/** An indicator whose figures nobody takes for real ones. */
function indicatorOf({ fy, scale }: SpecimenHead['round']): IndicatorSeriesRow {
  const years = [fy - 2, fy - 1, fy];
  const row = { numerator: null, denominator: null, certainty: 'final', reason: null, version: 1 } as const;
  return {
    ...{ id: NOBODY, nodeId: NOBODY, ownerKind: 'measure', ownerTitle: '施策の名称', name: '指標の名称' },
    ...{ kind: 'outcome', unit: '件', decimals: 0, direction: 'up', aggregation: 'single', cumulativeEntry: 'part' },
    ...{
      startingStock: null,
      lowerBound: null,
      upperBound: null,
      strategyKpi: false,
      strictTarget: false,
      targetBasis: 'level',
    },
    ...{ targetWord: null, elapsedFrom: null, meanYears: 1, ratio: null, rounding: scale.rounding ?? 'half_up' },
    ...{ lowerMode: scale.lowerMode, baseline: { value: '60', fy: fy - 3, note: null }, tolerance: null, range: null },
    ...{ breaks: [], formulaText: null, source: '出典', measuredEveryYears: 1, fyFrom: fy - 2, fyTo: null },
    ...{ availableMonth: null, sample: false, roundFy: fy },
    targets: [
      ...years.map((year, index) => ({ kind: 'yearly' as const, fy: year, value: `${70 + 10 * index}` })),
      { kind: 'final', fy: fy + 2, value: '110' },
    ],
    actuals: years.map((year, index) => ({
      ...{ ...row, fy: year, value: `${68 + 9 * index}`, state: 'recorded', hidden: false, sample: false },
    })),
  };
}

/**
 * The paper of the round's form, of a made-up sheet on which every block is answered: what 企画 sees of it before there are sheets.
 * Where a block is left out of 簡易 sheets, one of those stands behind it.
 */
export function formSpecimen(head: SpecimenHead, asOf: Date): MeasureReport {
  const { initiative } = { initiative: '取組み', ...head.levels };
  const isShorter = head.round.form.blocks.some(({ askedOf }) => askedOf === 'full');
  const report = toMeasureReport(
    {
      ...head,
      ...{ policyTitle: '方針の名称', pillarTitle: null, leadsItself: true, assessments: [] },
      measure: {
        ...{ code: '見本', title: '施策の名称', desiredState: '目指す姿が入ります。' },
        ...{
          sdgsDirection: 'SDGsに向けた方向性が入ります。',
          sdgsGoals: [],
          currentIssues: ['現状と課題が入ります。'],
        },
        ...{ sectoralPlans: ['関連する個別計画'], terms: [], pictures: [] },
      },
      leadDepartment: { name: '主管課', divisionName: null, sample: false },
      initiatives: [
        initiativeOf(head, `${initiative}の名称`, 'full'),
        ...(isShorter ? [initiativeOf(head, `${initiative}の名称（簡易）`, 'simple')] : []),
      ],
      indicators: [indicatorOf(head.round)],
    },
    asOf,
  );
  return { ...report, meta: { ...report.meta, stageLabel: MARK } };
}
