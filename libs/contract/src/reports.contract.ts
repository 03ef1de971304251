import { costParts, costStages } from '@mawasu/domain/costs';
import { nodeKindLabels } from '@mawasu/domain/plans';
import type { BlockPrint } from '@mawasu/domain/sheets';
import { z } from 'zod';
import { entryAttachment } from './entry-attachments.contract.js';
import { decimalText } from './paging.contract.js';
import { planPicture } from './plans.contract.js';
import { editionMark } from './rounds.contract.js';

export const reportPaths = {
  measure: '/rounds/:roundId/measures/:measureId/report',
  measurePdf: '/rounds/:roundId/measures/:measureId/report.pdf',
  measureExcel: '/rounds/:roundId/measures/:measureId/report.xlsx',
  measureWord: '/rounds/:roundId/measures/:measureId/report.docx',
  formPdf: '/rounds/:roundId/form.pdf',
  entriesCsv: '/rounds/:roundId/entries.csv',
  entriesExcel: '/rounds/:roundId/entries.xlsx',
  waiting: '/reports/waiting',
} as const;

/** 見開き: two pages at a glance, with the rest as an annex or without it; 全文: everything in one run. */
export const paperLayouts = ['spread', 'spread_annex', 'long'] as const;
export type PaperLayout = (typeof paperLayouts)[number];
export const paperLayoutLabels: Record<PaperLayout, string> = {
  spread: '見開き',
  spread_annex: '見開きと資料編',
  long: '全文',
};

/** Other papers of the same blocks and figures: for the council, for the plan of the years to come. */
export const blockPapers = ['results_report', 'action_plan'] as const satisfies readonly BlockPrint[];
export type BlockPaper = (typeof blockPapers)[number];

export const measurePdfQuery = z.object({ layout: z.enum(paperLayouts).default('long') });
export type MeasurePdfQuery = z.infer<typeof measurePdfQuery>;

/** What of a round goes out as data, a table each: one value in a cell, units and states in columns of their own. */
export const dataLists = ['entries', 'indicators', 'assessments', 'costs', 'remarks'] as const;
export type DataList = (typeof dataLists)[number];
export const dataListLabels: Record<DataList, string> = {
  entries: '年度評価シート',
  indicators: '指標',
  assessments: '施策評価',
  costs: '事業費',
  remarks: '指摘',
};

export const csvListQuery = z.object({ list: z.enum(dataLists).default('entries') });
export type CsvListQuery = z.infer<typeof csvListQuery>;

/** `all`: a workbook with a sheet for each list. */
export const excelListQuery = z.object({ list: z.enum([...dataLists, 'all']).default('entries') });
export type ExcelListQuery = z.infer<typeof excelListQuery>;

/** Papers and files of one person that are being made, and that wait for their turn. */
export const reportsWaiting = z
  .object({
    running: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
    /** How many, of whomever, come before the person's next one. */
    before: z.int().nonnegative(),
  })
  .meta({ id: 'ReportsWaiting' });
export type ReportsWaiting = z.infer<typeof reportsWaiting>;

/** A calculated figure as printed, with the formula that holds its figures; `reason` says why there is none. */
export const reportFigure = z
  .object({
    display: z.string(),
    formula: z.string().nullable(),
    reason: z.string().nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'ReportFigure' });
export type ReportFigure = z.infer<typeof reportFigure>;

/**
 * One year of one indicator as printed. `actual` is what the target is compared with: for a cumulative indicator the sum
 * so far, and then `yearActual` is the year's own figure. `actual` null goes with the label of its state, or with none
 * while it is not due.
 */
export const reportCell = z
  .object({
    fy: z.number().int(),
    target: z.string().nullable(),
    actual: z.string().nullable(),
    yearActual: z.string().nullable(),
    stateLabel: z.string().nullable(),
    certaintyLabel: z.string().nullable(),
    /** 達成率, and nothing else. */
    rateDisplay: z.string(),
    /** All that belongs beside the figure, as sentences; the paper prints of them what its notes do not say already. */
    qualifiers: z.array(z.string()),
  })
  .meta({ id: 'ReportCell' });
export type ReportCell = z.infer<typeof reportCell>;

/** The exact figures behind the printed ones, for charts and for files that hold numbers. */
const reportSeries = z
  .object({
    baseline: z.object({ fy: z.number().int(), value: decimalText }).nullable(),
    finalTarget: z.object({ fy: z.number().int(), value: decimalText }).nullable(),
    points: z.array(
      z.object({
        fy: z.number().int(),
        target: decimalText.nullable(),
        actual: decimalText.nullable(),
        yearActual: decimalText.nullable(),
        /** The rates in percent, uncapped: 1200.0 where 「999.9%超」 is printed. */
        achievement: decimalText.nullable(),
        progress: decimalText.nullable(),
        pace: decimalText.nullable(),
      }),
    ),
    /** Years from which the figures are not comparable with those before; a chart draws a gap. */
    breaks: z.array(z.number().int()),
  })
  .meta({ id: 'ReportSeries' });

export const reportIndicator = z
  .object({
    ownerLabel: z.string(),
    name: z.string(),
    unit: z.string(),
    decimals: z.number().int().min(0).max(6),
    kindLabel: z.string(),
    directionLabel: z.string(),
    aggregationLabel: z.string(),
    baselineText: z.string().nullable(),
    finalTargetText: z.string().nullable(),
    sample: z.boolean(),
    /** Named in the 総合戦略. Editions made before it was asked for have none. */
    strategyKpi: z.boolean().default(false),
    cells: z.array(reportCell),
    /** Targets of the years after the evaluated one. Editions made before there was a 実施計画調書 have none. */
    ahead: z.array(z.object({ fy: z.number().int(), label: z.string(), target: z.string().nullable() })).default([]),
    achievement: reportFigure,
    progress: reportFigure,
    pace: reportFigure,
    /** How the figure is made, where it comes from, why one is missing, where the series breaks: whole sentences. */
    notes: z.array(z.string()),
    series: reportSeries,
  })
  .meta({ id: 'ReportIndicator' });
export type ReportIndicator = z.infer<typeof reportIndicator>;

/** One block of a sheet under its label in the round's form; `choice` says that its text is a word chosen from a list. */
const reportAnswer = z
  .object({ key: z.string(), label: z.string(), choice: z.boolean(), text: z.string() })
  .meta({ id: 'ReportAnswer' });
export type ReportAnswer = z.infer<typeof reportAnswer>;

/** A 事務事業 a 取組み is made of, as the plan has it. */
export const reportProject = z
  .object({ code: z.string(), name: z.string(), content: z.string(), department: z.string().nullable() })
  .meta({ id: 'ReportProject' });
export type ReportProject = z.infer<typeof reportProject>;

/** A table of 事業費 and 人工 as printed: the first cell of a row says of which year and moment, for a sum also of how many 取組み. */
export const reportCosts = z
  .object({
    label: z.string(),
    note: z.string(),
    heads: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** 計画額 of the years to come, on 実施計画調書 alone. Editions of before have none. */
    planned: z.array(z.array(z.string())).default([]),
    /** The exact figures of all rows by the year they are for, for files that hold numbers; of a sum with how many it holds. Editions of before have none. */
    amounts: z
      .array(
        z.object({
          fy: z.number().int(),
          stage: z.enum(costStages),
          values: z.record(z.enum(costParts), decimalText.nullable()),
          counts: z.record(z.enum(costParts), z.int().nonnegative()).nullable(),
        }),
      )
      .default([]),
  })
  .meta({ id: 'ReportCosts' });
export type ReportCosts = z.infer<typeof reportCosts>;

/** 写真・データ of a sheet, and of which: by it a screen asks for the file. */
export const reportAttachment = entryAttachment.extend({ entryId: z.uuid() }).meta({ id: 'ReportAttachment' });
export type ReportAttachment = z.infer<typeof reportAttachment>;

/** A 取組み on the paper. Of a sheet that is not open to the reader only that is said: no answers, no status. */
export const reportInitiative = z
  .object({
    name: z.string(),
    content: z.string(),
    viewpointLabel: z.string().nullable(),
    viewpointContent: z.string().nullable(),
    department: z.string().nullable(),
    /** In the order of the plan. Editions made before papers showed them have none. */
    projects: z.array(reportProject).default([]),
    stateLabel: z.string(),
    /** Of a 対象外 one; then nothing else of its sheet is printed. Null for every other one. */
    exclusionReason: z.string().nullable(),
    /**
     * What the form prints on this paper, in its order; 進捗状況 and 今後の方向性 in words. A block that was left empty has the
     * words for it, one that need not be answered is left out. Below them, as one more, remarks of earlier years with their 対応.
     */
    answers: z.array(reportAnswer),
    /** What only other papers print, in the order of the form. */
    otherAnswers: z.array(reportAnswer).default([]),
    /** 事業費 where only other papers print it. */
    otherCosts: reportCosts.nullable().default(null),
    /** Keys of the blocks that other papers print, in the order of the form. Null in editions made before there were such papers. */
    papers: z.record(z.enum(blockPapers), z.array(z.string())).nullable().default(null),
    progressStatusLabel: z.string().nullable(),
    /** Null where the form does not ask for it or nothing is entered. Editions made before papers showed it have none. */
    costs: reportCosts.nullable().default(null),
    /** Editions made before sheets had 写真・データ have none. */
    attachments: z.array(reportAttachment).default([]),
    sample: z.boolean(),
  })
  .meta({ id: 'ReportInitiative' });
export type ReportInitiative = z.infer<typeof reportInitiative>;

/** What one stage of 施策評価 says, as far as the reader sees it. `draft`: it is not decided, and the paper says so. */
export const reportAssessment = z
  .object({
    stageLabel: z.string(),
    stateLabel: z.string(),
    draft: z.boolean(),
    rankLabel: z.string().nullable(),
    directionLabel: z.string().nullable(),
    comment: z.string(),
    sample: z.boolean(),
  })
  .meta({ id: 'ReportAssessment' });
export type ReportAssessment = z.infer<typeof reportAssessment>;

/** One difference of a 訂正版 from the edition before it, as printed in the 正誤表. */
const reportErratum = z
  .object({
    editionLabel: z.string(),
    dateLabel: z.string(),
    /** The 取組み; '' for what belongs to the 施策. */
    place: z.string(),
    field: z.string(),
    before: z.string(),
    after: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ReportErratum' });

/**
 * One 施策 in one 評価年度, ready to print. Every text is the final display text: whoever shows this model (screen, PDF,
 * Excel) prints the strings as they are and formats nothing, so the papers can never disagree.
 */
export const measureReport = z
  .object({
    meta: z.object({
      title: z.string(),
      cityName: z.string(),
      planName: z.string(),
      planStatusLabel: z.string(),
      fy: z.number().int(),
      fyLabel: z.string(),
      asOf: z.iso.datetime(),
      asOfLabel: z.string(),
      stageLabel: z.string(),
      sample: z.boolean(),
      /** The levels of the plan in its own words: 方針, 施策の柱, 施策, 取組み, 事務事業. */
      levels: z.object({
        policy: z.string(),
        pillar: z.string(),
        measure: z.string(),
        initiative: z.string(),
        project: z.string().default(nodeKindLabels.project),
      }),
    }),
    measure: z.object({
      code: z.string(),
      title: z.string(),
      policyTitle: z.string(),
      pillarTitle: z.string().nullable(),
      leadDepartment: z.string().nullable(),
      desiredState: z.string(),
      sdgsDirection: z.string(),
      /** Numbers of the SDGs. Editions made before lists told them have none. */
      sdgsGoals: z.array(z.number().int()).default([]),
      currentIssues: z.array(z.string()),
      sectoralPlans: z.array(z.string()),
      terms: z.array(z.object({ term: z.string(), definition: z.string() })),
      /** 写真・データ; their files are found by their checksums. Editions made before papers showed them have none. */
      pictures: z.array(planPicture).default([]),
    }),
    years: z.array(z.object({ fy: z.number().int(), label: z.string(), shortLabel: z.string() })),
    indicators: z.array(reportIndicator),
    /** Which indicators are left out, those of 対象外 取組み; null when none are. */
    indicatorNote: z.string().nullable(),
    initiatives: z.array(reportInitiative),
    /** Of a finalized round: the edition it is printed from. */
    edition: editionMark.nullable(),
    /** Stages that are begun and open to the reader, in order. Editions made before papers showed them have none. */
    assessments: z.array(reportAssessment).default([]),
    /** 正誤表 of this paper, of a 訂正版: every correction since the first edition, the newest first; empty where there is none. */
    errata: z.array(reportErratum).default([]),
    /** The sum of its 取組み; null where no sheet of it is asked. */
    costs: reportCosts.nullable().default(null),
    summary: z.object({
      statusCounts: z.array(z.object({ label: z.string(), count: z.number().int().nonnegative() })),
      sentence: z.string(),
    }),
  })
  .meta({ id: 'MeasureReport' });
export type MeasureReport = z.infer<typeof measureReport>;
