import { type BookletLayout, type MeasureReport, reportBlanks, reportWords } from '@mawasu/contract';
import { sdgGoals } from '@mawasu/domain/plans';
import { DIRECTION_KEY } from '@mawasu/domain/sheets';
import type { OwnWork } from './own-work.js';

/** A 取組み, or of SDGs別一覧 a 施策, in one line. */
export interface BookletLine {
  anchorName: string;
  code: string;
  name: string;
  /** Of 課別一覧, where the heading says it, the name of the 施策. */
  department: string;
  status: string;
  direction: string;
  /** In a packet: of the 課 or 部 it is made for. */
  own: boolean;
}

export interface BookletGroup {
  title: string;
  lines: BookletLine[];
}

const words = {
  initiatives: ['施策', '取組み', '担当課', '進捗状況', '今後の方向性'],
  ofDepartment: ['施策', '取組み', '施策の名称', '進捗状況', '今後の方向性'],
  measures: ['施策', '施策の名称', '主管課', '施策の評価', '今後の方向'],
  noDepartment: '担当課がない取組み',
  noViewpoint: '行革の視点がない取組み',
  noGoal: 'SDGsの目標の記載がない施策',
} as const;

const { actual: none } = reportBlanks;

/** What of a report stands in lists of a booklet, gathered sheet by sheet. */
export class BookletLines {
  private readonly groups = new Map<string, BookletLine[]>();

  constructor(
    private readonly layout: BookletLayout,
    private readonly own: OwnWork,
  ) {}

  get heads(): readonly string[] {
    if (this.layout === 'by_department') return words.ofDepartment;
    return this.layout === 'by_sdg' ? words.measures : words.initiatives;
  }

  /** @returns The 取組み of the sheet in one line each. */
  add(report: MeasureReport, anchorName: string, rank: string): BookletLine[] {
    const { measure, initiatives, assessments } = report;
    const place = { anchorName, code: measure.code };
    const lines = initiatives.map(({ name, department, answers, progressStatusLabel, stateLabel }) => ({
      ...{ ...place, name, department: department ?? none, status: progressStatusLabel ?? stateLabel },
      direction: answers.find(({ key }) => key === DIRECTION_KEY)?.text ?? none,
      own: this.own.has(department),
    }));
    if (this.layout === 'by_department') {
      // The heading says the 課: in its place stands of which 施策 it is.
      for (const [index, line] of lines.entries()) {
        this.put(initiatives[index]?.department ?? words.noDepartment, { ...line, department: measure.title });
      }
    }
    if (this.layout === 'by_viewpoint') {
      for (const [index, line] of lines.entries()) {
        this.put(initiatives[index]?.viewpointLabel ?? words.noViewpoint, line);
      }
    }
    if (this.layout === 'by_sdg') {
      const direction = assessments.findLast(({ directionLabel }) => directionLabel !== null)?.directionLabel ?? none;
      const line = {
        ...place,
        name: measure.title,
        department: measure.leadDepartment ?? none,
        status: rank,
        direction,
        own: this.own.leadsFor(measure.leadDepartment),
      };
      const goals = sdgGoals.filter(({ number }) => measure.sdgsGoals.includes(number));
      for (const { number, name } of goals) this.put(`目標${number}　${name}`, line);
      if (goals.length === 0) this.put(words.noGoal, line);
    }
    return lines;
  }

  /** 課 in the order of the plan; 視点 and goals by their numbers; what has none is the last. */
  grouped(): BookletGroup[] {
    const order = [...sdgGoals.map(({ number, name }) => `目標${number}　${name}`), words.noGoal];
    const last = (title: string) => title === words.noDepartment || title === words.noViewpoint;
    const rank = (a: string, b: string) =>
      Number(last(a)) - Number(last(b)) ||
      order.indexOf(a) - order.indexOf(b) ||
      (this.layout === 'by_viewpoint' ? a.localeCompare(b, 'ja') : 0);
    return [...this.groups].map(([title, lines]) => ({ title, lines })).sort((a, b) => rank(a.title, b.title));
  }

  /** How many lines of the sheet are marked as those of the packet's own 課 or 部. */
  countOwn({ measure, initiatives }: MeasureReport): number {
    if (this.layout === 'by_sdg') return this.own.leadsFor(measure.leadDepartment) ? 1 : 0;
    return initiatives.filter(({ department }) => this.own.has(department)).length;
  }

  /** 「取組み12件」 */
  countText(count: number, levels: MeasureReport['meta']['levels'] | undefined): string {
    const { measure, initiative } = levels ?? { ...reportWords.measure, initiative: reportWords.initiativeLevel };
    return `${this.layout === 'by_sdg' ? measure : initiative}${count}件です。`;
  }

  private put(title: string, line: BookletLine): void {
    const lines = this.groups.get(title) ?? [];
    this.groups.set(title, lines);
    lines.push(line);
  }
}
