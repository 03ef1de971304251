import http from 'node:http';
import type { ApiClient } from '@mawasu/api-client';
import type { NewPublication } from '@mawasu/contract';
import type { Attachment } from '@mawasu/domain/sheets';
import { FilesRepository } from '../../modules/files/files.repository.js';
import { readHandedIn } from '../../modules/files/handed-in-file.js';
import { PlanNodeVersion } from '../../modules/plans/plan-node.entity.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { leftAssessments } from '../left-assessments.js';
import type { TestApp } from '../test-app.js';
import { TODAY } from '../today.js';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
} from './entry-desk.builder.js';
import { anActual, renewResults } from './indicator.builder.js';
import { aPng } from './picture.builder.js';
import { aNode } from './plan.builder.js';

const { progressStatus, futureDirection, ...content } = fullContent;
export const confirmedSheet = { state: 'confirmed', content, progressStatus, futureDirection } as const;
/** What stands on the sheet of the 取組み that is held back, and on that of a 施策 nobody chose. */
export const HELD = '伏せる取組みの文章';
export const NOT_CHOSEN = '選ばない施策の文章';

/** What every text of the first sheet and its plan says, each in words of its own, with what a format may spoil. */
const everyText = {
  ...fullContent,
  activities: '講座を年4回開いた。\n①葛\u{e0100}城市〜髙﨑町 & <b>「引用」"表"</b>',
  viewpointResults: '住民が3回の会議を運営した。',
  overrideReason: '年度末に参加者が増えたため。',
  directionNote: '会場を2か所に増やす。',
};
const measureBody = { desiredState: '市民が集い、語り合うまち', currentIssues: ['担い手が足りない。'] };
const initiativeBody = { content: '講座の開催', reformViewpoint: 2, reformViewpointContent: '協働で運営する。' };

type Measures = NewPublication['measures'];

interface AttachedFiles {
  /** Names under which they go out: a picture, a table. */
  open: string[];
  /** What stays behind, with the name it would have. */
  withheld: { title: string; name: string }[];
}

/** 写真・データ of the sheet that goes out, and one of the sheet that is held back. */
async function attach(t: TestApp, createdBy: string, entryId: string, heldId: string): Promise<AttachedFiles> {
  const files = t.app.get(FilesRepository);
  const kept = async (content: Buffer, said: Partial<Attachment>): Promise<Attachment> => {
    const file = readHandedIn(content);
    if (!file) throw new Error('a file of a known kind');
    const { kind, mediaType, width, height } = file;
    const checksum = await files.store(t.dataSource.manager, { content, mediaType, createdBy });
    const words = { title: '', alt: '', source: '', open: true, fileName: kind === 'data' ? '一覧.csv' : '' };
    return { kind, mediaType, checksum, size: content.length, width, height, ...words, ...said };
  };
  const seen = { alt: '校庭に並ぶ人たち' };
  const picture = await kept(aPng({ shade: 71 }), { title: '訓練のようす', ...seen });
  const table = await kept(Buffer.from('年度,人数\n2025,12\n'), { title: '参加者の数' });
  const wordless = await kept(aPng({ shade: 72 }), { title: '言葉のない写真' });
  const closed = await kept(Buffer.from('名前\n'), { title: '出さない一覧', open: false });
  const ofHeld = await kept(aPng({ shade: 73 }), { title: '伏せる写真', ...seen });
  const write = 'UPDATE entry SET attachments = $2 WHERE id = $1';
  await t.dataSource.query(write, [entryId, JSON.stringify([picture, table, wordless, closed])]);
  await t.dataSource.query(write, [heldId, JSON.stringify([ofHeld])]);
  const nameOf = ({ kind, checksum }: Attachment) =>
    `${kind}-${checksum.slice(0, 16)}.${kind === 'picture' ? 'png' : 'csv'}`;
  return {
    open: [picture, table].map(nameOf),
    withheld: [wordless, closed, ofHeld].map((one) => ({ title: one.title, name: nameOf(one) })),
  };
}

/** A settled round of 2025 with two 施策: one of two 取組み, of which one is to be held back, and one that is not chosen. */
export class PublicationDesk {
  constructor(
    private readonly t: TestApp,
    readonly office: Office,
    readonly sheet: Sheet,
    readonly held: { entryId: string; nodeId: string },
    readonly other: string,
    readonly indicatorId: string,
    readonly attached: AttachedFiles,
  ) {}

  get planner(): ApiClient {
    return this.office.planner.client;
  }

  async settle(roundId: string, reason: string = leftAssessments.reason): Promise<void> {
    const { version } = await this.planner.rounds.detail(roundId);
    await this.planner.rounds.finalize(roundId, { version, accepted: leftAssessments.accepted, reason });
  }

  asked(measures: Measures, publishedOn = TODAY): NewPublication {
    return { publishedOn, measures };
  }

  /** The one 施策 without the 取組み that is held back. */
  part(): NewPublication {
    return this.asked([{ measureId: this.sheet.measureId, heldBack: [this.held.nodeId] }]);
  }

  async prepared(roundId: string, what: NewPublication): Promise<string> {
    const { id } = await this.planner.publications.create(roundId, what);
    await this.t.app.get(JobRunner).drain();
    return id;
  }

  /** As if its files had been made, for what is not about them. */
  async readied(roundId: string, what: NewPublication): Promise<string> {
    const { id } = await this.planner.publications.create(roundId, what);
    await this.t.dataSource.query(`UPDATE publication SET state = 'ready' WHERE id = $1`, [id]);
    return id;
  }

  /** Somebody without a session and without a product, by address. */
  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.t.baseUrl}${path}`, { redirect: 'manual', ...init });
  }

  /** With headers that `fetch` writes itself. */
  plainStatus(headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asked = http.get(`${this.t.baseUrl}/public/2025/`, { headers }, (answer) => {
        resolve(answer.resume().statusCode);
      });
      asked.on('error', reject);
    });
  }

  /** Of the sheets, by the titles of their 取組み. */
  async statesOf(): Promise<Record<string, string>> {
    const rows: { title: string; state: string }[] = await this.t.dataSource.query(
      'SELECT n.title, e.state FROM entry e JOIN plan_node_version n ON n.node_id = e.node_id WHERE e.round_id = $1',
      [this.sheet.roundId],
    );
    return Object.fromEntries(rows.map(({ title, state }) => [title, state]));
  }
}

export async function aPublicationDesk(t: TestApp): Promise<PublicationDesk> {
  await t.dataSource.query(`UPDATE city SET name = '架空市'`);
  const office = await anOffice(t);
  const { progressStatus: _, futureDirection: __, ...said } = everyText;
  const proposal = { status: 'C', reason: '率が60%以上80%未満です。' };
  const sheet = await aSheet(t, office, { entry: { ...confirmedSheet, content: said, proposal } });
  const versions = t.dataSource.getRepository(PlanNodeVersion);
  await versions.update({ nodeId: sheet.measureId }, { body: measureBody });
  await versions.update({ nodeId: sheet.initiativeId }, { body: initiativeBody });
  const { planId, roundId, policyId } = sheet;
  const saying = (activities: string) => ({ ...confirmedSheet, content: { ...content, activities } });
  const entryId = await aSibling(t, office, sheet, { title: '伏せる取組み', ...saying(HELD) });
  const [row]: { nodeId: string }[] = await t.dataSource.query('SELECT node_id AS "nodeId" FROM entry WHERE id = $1', [
    entryId,
  ]);
  const held = { entryId, nodeId: row?.nodeId ?? '' };
  const other = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId, title: '選ばない施策' });
  const unchosen = { title: '選ばない取組み', ...saying(NOT_CHOSEN) };
  await aSibling(t, office, { planId, roundId, measureId: other }, unchosen);
  const indicatorId = await anIndicatorOf(t, sheet, { name: '参加者数' });
  await anActual(t.dataSource, indicatorId, 2025, { value: '85' });
  await renewResults(t.dataSource);
  const attached = await attach(t, office.entrant.id, sheet.entryId, entryId);
  const desk = new PublicationDesk(t, office, sheet, held, other, indicatorId, attached);
  await desk.settle(roundId);
  return desk;
}
