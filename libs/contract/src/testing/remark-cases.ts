import { CASE_FY, type CaseRemark, error, type SheetCase } from './sheet-case.js';

const remark = (number: number, rest: Partial<CaseRemark>): CaseRemark => ({
  id: `00000000-0000-4000-8000-${String(900 + number).padStart(12, '0')}`,
  ...{ kind: 'finding', state: 'open', text: '原因を書いてください。', blockKey: 'issues', blockLabel: '課題' },
  ...{ fy: CASE_FY - 1, answer: null },
  ...rest,
});
const lastYears = remark(1, {});
const thisYears = remark(2, { kind: 'question', fy: CASE_FY });

export const remarkCases: SheetCase[] = [
  {
    name: '昨年度の指摘と今年度の質問に答えていないシート',
    remarks: [lastYears, thisYears],
    found: [
      error('remark_unanswered', `remark:${lastYears.id}`, '令和6年度の指摘（課題）への対応を入力してください。'),
      error('remark_unanswered', `remark:${thisYears.id}`, '質問（課題）への回答を入力してください。'),
    ],
  },
  {
    name: '指摘に対応を書いたシート',
    remarks: [remark(3, { state: 'answered', answer: '原因を分けて調べた。' })],
    found: [],
  },
];
