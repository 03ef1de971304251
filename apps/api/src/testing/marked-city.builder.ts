import { departmentRoles, type Role, roles } from '@mawasu/domain/permissions';
import { type Attachment, defaultForm, textBlocks } from '@mawasu/domain/sheets';
import type { EntryAction, EntryState } from '@mawasu/domain/workflow';
import { FilesRepository } from '../modules/files/files.repository.js';
import { TestBrowser } from './browser.js';
import { aDepartment } from './builders/department.builder.js';
import { anActual, anIndicator, aTarget, renewResults } from './builders/indicator.builder.js';
import { aNode, anAssignment, aPlan } from './builders/plan.builder.js';
import { aRemark } from './builders/remark.builder.js';
import { anEntry, aRound, aStep } from './builders/round.builder.js';
import { nextNumber } from './builders/sequence.js';
import { aDeputy, aUser, type BuiltUser } from './builders/user.builder.js';
import { leftAssessments } from './left-assessments.js';
import type { TestApp } from './test-app.js';

/** The 課 and 部 of the people of departments, and another one in which nobody of the test has a role. */
export const offices = ['own', 'other'] as const;
export type OfficeName = (typeof offices)[number];

/** One of each role; 外部委員 and 閲覧者 in one; a 外部委員 who stands in for the 課長 of the own 課. */
export type Person = Role | 'several_roles' | 'deputy';

/** Where a sheet stands; `returned` is a draft whose last step was a 差戻し. */
export type Standing = EntryState | 'returned';

export interface MarkedRound {
  id: string;
  fy: number;
  settled: boolean;
  /** From which state on 企画 shows the round to readers. */
  readersFrom: 'confirmed' | 'in_review';
}

export interface MarkedSheet {
  id: string;
  round: MarkedRound;
  office: OfficeName;
  standing: Standing;
  measureId: string;
  /** Checksums of the files that are or were attached to it. */
  attached: string[];
}

/**
 * Words or a figure that stand in one place of the city only. `answer`: what a sheet says now, its own figures among it.
 * `exclusion`: why it is 対象外. `draft`: what was said with a 差戻し or typed and replaced on the way. `measure`: a figure of
 * the 施策 of the sheets, `measure_draft`: one that was replaced. `remark`: what a reviewer left on the sheet and what was
 * answered, `withdrawn`: what was taken back.
 */
export interface Mark {
  text: string;
  kind: 'answer' | 'exclusion' | 'draft' | 'measure' | 'measure_draft' | 'remark' | 'withdrawn';
  /** Those it belongs to: one, or every sheet of the 施策 in the year. */
  sheets: MarkedSheet[];
  office: OfficeName;
  round: MarkedRound;
}

export interface MarkedCity {
  planId: string;
  policyId: string;
  measureIds: string[];
  departmentIds: Record<OfficeName, string>;
  rounds: MarkedRound[];
  sheets: MarkedSheet[];
  marks: Mark[];
  people: Record<Person, TestBrowser>;
  /** One of the people. */
  userId: string;
  indicatorIds: string[];
}

/** Each 取組み of a 課: the 施策 it is on, and where its sheets of 2024 (open to readers from 確認中 on) and 2025 stand. */
const initiatives: readonly [measure: string, of2024: Standing, of2025: Standing][] = [
  ['mixed', 'confirmed', 'not_started'],
  ['mixed', 'in_review', 'drafting'],
  ['mixed', 'drafting', 'returned'],
  ['mixed', 'excluded', 'in_review'],
  ['mixed', 'returned', 'confirmed'],
  ['mixed', 'not_started', 'excluded'],
  ['done', 'drafting', 'confirmed'],
  ['left', 'in_review', 'excluded'],
];

const stateOf = (standing: Standing): EntryState => (standing === 'returned' ? 'drafting' : standing);

/** Steps that lead to where the sheet stands; whatever was handed in had been returned before. */
const stepsTo: Record<Standing, EntryAction[]> = {
  not_started: [],
  drafting: ['start'],
  returned: ['submit', 'return'],
  in_review: ['submit', 'return', 'submit'],
  confirmed: ['submit', 'return', 'submit', 'confirm'],
  finalized: ['submit', 'return', 'submit', 'confirm', 'finalize'],
  published: ['submit', 'return', 'submit', 'confirm', 'finalize', 'publish'],
  excluded: ['submit', 'return', 'exclude'],
};

/**
 * Two 課 with sheets in every state over four rounds: 2025 and 2024 under way, 2023 確定 with its edition, 2022 公表. Every
 * text, choice, reason and figure of them is a mark of its own.
 */
export async function aMarkedCity(t: TestApp): Promise<MarkedCity> {
  return new Builder(t).build();
}

class Builder {
  private readonly sheets: MarkedSheet[] = [];
  private readonly marks: Mark[] = [];
  private readonly indicatorIds: string[] = [];
  private userId = '';

  constructor(private readonly t: TestApp) {}

  async build(): Promise<MarkedCity> {
    const { dataSource } = this.t;
    const divisionId = await aDepartment(dataSource, { kind: 'division' });
    const departmentIds = {
      own: await aDepartment(dataSource, { parentId: divisionId }),
      other: await aDepartment(dataSource, { parentId: await aDepartment(dataSource, { kind: 'division' }) }),
    };
    const people = await this.people(departmentIds.own, divisionId);
    const planId = await aPlan(dataSource, { fyFrom: 2022 });
    const policyId = await aNode(dataSource, { planId, kind: 'policy', code: '方針１' });
    const round = async (fy: number, settled: boolean, readersFrom: MarkedRound['readersFrom']) => {
      return { id: await aRound(dataSource, { planId, fy, readersFrom }), fy, settled, readersFrom };
    };
    const published = await round(2022, true, 'confirmed');
    const finalized = await round(2023, true, 'confirmed');
    const early = await round(2024, false, 'in_review');
    const current = await round(2025, false, 'confirmed');
    const rounds = [current, early, finalized, published];
    const measureIds: string[] = [];
    for (const office of offices) {
      const departmentId = departmentIds[office];
      const measures: Record<string, string> = {};
      for (const [name, of2024, of2025] of initiatives) {
        if (measures[name] === undefined) {
          measures[name] = await aNode(dataSource, { planId, kind: 'measure', code: '1-1', parentId: policyId });
          await anAssignment(dataSource, measures[name], departmentId);
        }
        const measureId = measures[name];
        const nodeId = await aNode(dataSource, {
          ...{ planId, kind: 'initiative', parentId: measureId },
          body: { reformViewpoint: 2, reformViewpointContent: '視点の内容' },
        });
        await anAssignment(dataSource, nodeId, departmentId);
        const of2023 = of2025 === 'excluded' ? 'excluded' : 'finalized';
        const place = { office, measureId };
        const ofNode = [
          await this.sheet({ ...place, round: current, standing: of2025 }, nodeId, departmentId),
          await this.sheet({ ...place, round: early, standing: of2024 }, nodeId, departmentId),
          await this.sheet({ ...place, round: finalized, standing: of2023 }, nodeId, departmentId),
        ];
        if (name === 'done') {
          ofNode.push(await this.sheet({ ...place, round: published, standing: 'published' }, nodeId, departmentId));
        }
        await this.figures(
          nodeId,
          'answer',
          'draft',
          ofNode.map((sheet) => [sheet]),
        );
      }
      for (const measureId of Object.values(measures)) {
        measureIds.push(measureId);
        const ofMeasure = this.sheets.filter((sheet) => sheet.measureId === measureId);
        const years = rounds.map(({ fy }) => ofMeasure.filter((sheet) => sheet.round.fy === fy));
        await this.figures(
          measureId,
          'measure',
          'measure_draft',
          years.filter(([first]) => first !== undefined),
        );
      }
    }
    await renewResults(dataSource);
    await dataSource.query(`UPDATE round SET state = 'published', finalized_at = now() WHERE id = $1`, [published.id]);
    const { version } = await people.planner.client.rounds.detail(finalized.id);
    await people.planner.client.rounds.finalize(finalized.id, { version, ...leftAssessments });
    const { sheets, marks, userId, indicatorIds } = this;
    return { planId, policyId, measureIds, departmentIds, rounds, sheets, marks, people, userId, indicatorIds };
  }

  private async people(departmentId: string, divisionId: string): Promise<Record<Person, TestBrowser>> {
    const people: Partial<Record<Person, TestBrowser>> = {};
    const ids: Partial<Record<Role, string>> = {};
    for (const role of roles) {
      const isTied = (departmentRoles as readonly Role[]).includes(role);
      const departmentIds = isTied ? [role === 'division_head' ? divisionId : departmentId] : [];
      const user = await aUser(this.t.dataSource, { roles: [role], departmentIds });
      people[role] = await this.signedIn(user);
      ids[role] = user.id;
      this.userId = user.id;
    }
    const several = await aUser(this.t.dataSource, { roles: ['external_member', 'reader'] });
    people.several_roles = await this.signedIn(several);
    const deputy = await aUser(this.t.dataSource, { roles: ['external_member'] });
    const forUserId = ids.section_head as string;
    await aDeputy(this.t.dataSource, { userId: deputy.id, forUserId, departmentId, role: 'section_head' });
    people.deputy = await this.signedIn(deputy);
    return people as Record<Person, TestBrowser>;
  }

  private async signedIn({ account, password }: BuiltUser): Promise<TestBrowser> {
    const browser = this.t.browser();
    await browser.client.session.signIn({ account, password });
    return browser;
  }

  private mark(kind: Mark['kind'], sheets: MarkedSheet[], words: (number: number) => string): string {
    const [sheet] = sheets;
    if (!sheet) throw new Error('a mark belongs to a sheet');
    const text = words(nextNumber());
    const { office, round } = sheet;
    this.marks.push({ text, kind, sheets, office, round });
    return text;
  }

  private async sheet(
    traits: Omit<MarkedSheet, 'id' | 'attached'>,
    nodeId: string,
    departmentId: string,
  ): Promise<MarkedSheet> {
    const { dataSource } = this.t;
    const { round, standing } = traits;
    const sheet: MarkedSheet = { id: '', attached: [], ...traits };
    const said = (kind: Mark['kind'], what: string) => this.mark(kind, [sheet], (number) => `第${number}号の${what}`);
    const attached = async (kind: 'answer' | 'draft') => [await this.attachment(sheet, said(kind, 'データ'))];
    const answers = (kind: 'answer' | 'draft') => ({
      content: Object.fromEntries(textBlocks(defaultForm).map(({ key, label }) => [key, said(kind, label)])),
      progressStatus: said(kind, '状況'),
      futureDirection: said(kind, '方向'),
      proposal: { status: said(kind, '目安'), reason: '' },
    });
    // 確定 is what the round's own step does with what was 確認済.
    const state = standing === 'finalized' ? 'confirmed' : stateOf(standing);
    const exclusionReason = state === 'excluded' ? said('exclusion', '除外理由') : null;
    const place = { roundId: round.id, nodeId, departmentId };
    const before = { ...answers('draft'), attachments: await attached('draft') };
    sheet.id = await anEntry(dataSource, { ...place, state: 'drafting', exclusionReason, ...before });
    const now = answers('answer');
    await dataSource.query(
      `UPDATE entry SET content = $2, progress_status = $3, future_direction = $4, proposal = $5, state = $6::text, attachments = $7,
         scope = CASE WHEN $6 = 'excluded' THEN 'excluded' ELSE scope END, position = CASE WHEN $6 = 'in_review' THEN 1 END
       WHERE id = $1`,
      [
        ...[sheet.id, now.content, now.progressStatus, now.futureDirection, now.proposal, state],
        JSON.stringify(await attached('answer')),
      ],
    );
    const steps = stepsTo[standing].filter((action) => standing !== 'finalized' || action !== 'finalize');
    for (const [index, action] of steps.entries()) {
      const reason =
        action === 'return' ? said('draft', '差戻し理由') : action === 'exclude' ? (exclusionReason ?? null) : null;
      await aStep(dataSource, { entryId: sheet.id, number: index + 1, action, userId: this.userId, reason });
    }
    const left = { entryId: sheet.id, writtenBy: this.userId, fy: round.fy, text: said('remark', '指摘') };
    const answered = { answer: said('remark', '回答'), answeredBy: this.userId, answeredAt: new Date() };
    await aRemark(dataSource, { ...left, ...answered, state: 'answered' });
    await aRemark(dataSource, { ...left, text: said('withdrawn', '取下げ'), state: 'withdrawn' });
    this.sheets.push(sheet);
    return sheet;
  }

  /** データ that says the mark, and is called so. */
  private async attachment(sheet: MarkedSheet, title: string): Promise<Attachment> {
    const content = Buffer.from(`名称,${title}\r\n`);
    const mediaType = 'text/csv';
    const checksum = await this.t.app.get(FilesRepository).store(this.t.dataSource.manager, {
      ...{ content, mediaType, createdBy: this.userId },
    });
    sheet.attached.push(checksum);
    const said = { title, alt: '', source: '', open: true, fileName: '一覧.csv' };
    return { kind: 'data', checksum, mediaType, size: content.length, ...said, width: null, height: null };
  }

  /** An indicator with a figure and its reason for each year, both typed twice. */
  private async figures(
    nodeId: string,
    now: Mark['kind'],
    before: Mark['kind'],
    years: MarkedSheet[][],
  ): Promise<void> {
    const { dataSource } = this.t;
    const id = await anIndicator(dataSource, { nodeId });
    this.indicatorIds.push(id);
    for (const sheets of years) {
      const fy = sheets[0]?.round.fy ?? 0;
      const figure = (kind: Mark['kind']) => ({
        value: this.mark(kind, sheets, (number) => String(731_000_000 + number)),
        reason: this.mark(kind, sheets, (number) => `第${number}号の事情`),
      });
      await aTarget(dataSource, id, fy, '100');
      await anActual(dataSource, id, fy, figure(before));
      const { value, reason } = figure(now);
      const text = `UPDATE indicator_actual SET value = $3, reason = $4 WHERE indicator_id = $1 AND fy = $2`;
      await dataSource.query(text, [id, fy, value, reason]);
    }
  }
}
