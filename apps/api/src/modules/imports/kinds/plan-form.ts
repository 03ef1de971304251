import { type NodeKind, nodeKindLabels, nodeKinds } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { FormRow, ImportForm } from '../import-definition.js';
import type { HeldPlan, HeldPlanNode } from './held-plans.js';
import { planFields } from './plan-fields.js';
import { labelOf } from './plan-planner.js';

const exampleYears = { plan: '第6次総合計画', fyFrom: '令和8年度', fyTo: '令和12年度' };

/** From a 方針 down to a 取組み, each below the one before. */
const exampleRows: readonly FormRow[] = [
  { kind: '方針', code: '1', title: '支え合って暮らせるまち', ...exampleYears },
  { kind: '施策の柱', code: '1-1', title: '地域のつながり', parent: '1', ...exampleYears },
  {
    ...{ kind: '施策', code: '1-1-1', title: '地域活動の支援', parent: '1-1' },
    desiredState: '誰もが地域の活動に参加しています。',
    currentIssues: '担い手が高齢になっています。\n活動の場が足りません。',
    ...{ sdgsGoals: '11、17', sectoralPlans: '地域福祉計画', terms: '自治会：町ごとの住民の集まり' },
    ...exampleYears,
  },
  {
    ...{ kind: '取組み', title: '集まれる場を増やす', parent: '1-1-1' },
    ...{ content: '空いた教室を、地域の活動に貸し出します。', ...exampleYears },
  },
];

/** The form of 計画, filled with the plan there is: the plan, its 視点, and its nodes in the order of the plan. */
export function planForm(plan: HeldPlan | null): ImportForm {
  return {
    columns: [
      { key: 'id', label: 'ID', width: 10, hidden: true, readOnly: true },
      {
        key: 'kind',
        label: '階層',
        width: 12,
        choices: [...nodeKinds.map((kind) => nodeKindLabels[kind]), '視点', '計画'],
      },
      { key: 'code', label: 'コード', width: 10 },
      { key: 'title', label: '名称', width: 34 },
      { key: 'parent', label: '上の項目', width: 28 },
      ...planFields.map(({ key, label, width }) => ({ key, label, width })),
      { key: 'plan', label: '計画', width: 20 },
      { key: 'fyFrom', label: '計画の開始年度', width: 14 },
      { key: 'fyTo', label: '計画の終了年度', width: 14 },
    ],
    rows: plan ? formRows(plan) : [],
    example: exampleRows,
    instructions: [
      '1行に、方針・施策の柱・施策・取組み・事務事業のどれか1つを入力します。施策の柱と事務事業は、なくてもかまいません。',
      '上の項目には、1つ上の項目のコードか名称を入力します。空欄のときは、前の行にある上の階層の下に置きます。',
      '「方針」「施策の柱」「施策」「取組み」「事務事業」を、それぞれ列にした表も読み取れます。',
      '計画がまだないときは、計画の列に名称、計画の開始年度・終了年度の列に期間を入力すると、その計画の案を作ります。',
      '市で階層を別の名で呼ぶときは、階層に「方針（基本目標）」のように入力します。',
      '行革の視点は、階層が「視点」の行に、コードを番号、名称を視点の名として入力します。',
      '現状と課題・個別計画・用語は、セルの中で改行して（Altを押しながらEnter）1行に1つ入力します。用語は「用語：説明」とします。',
      '決定した計画は変えられません。「計画」の画面で改定を始めてから取り込んでください。新しい行は、上の項目の最後に加わります。',
    ],
  };
}

function formRows(plan: HeldPlan): FormRow[] {
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  const below = new Map<string | null, HeldPlanNode[]>();
  for (const node of plan.nodes) below.set(node.parentId, [...(below.get(node.parentId) ?? []), node]);
  const inOrder = (parentId: string | null): HeldPlanNode[] =>
    (below.get(parentId) ?? []).flatMap((node) => [node, ...inOrder(node.id)]);
  const years = { fyFrom: fiscalYearLabel(plan.fyFrom), fyTo: fiscalYearLabel(plan.fyTo) };
  const kindLabel = (kind: NodeKind) => nodeKindLabels[kind];
  return [
    { kind: '計画', title: plan.name, plan: plan.name, ...years },
    ...plan.viewpoints.map(({ number, label }) => ({
      kind: '視点',
      code: String(number),
      title: label,
      plan: plan.name,
    })),
    ...inOrder(null).map((node): FormRow => {
      const parent = node.parentId === null ? null : byId.get(node.parentId);
      const texts = planFields.map((field) => [field.key, field.show(node, plan.viewpoints)] as const);
      const { id, kind, code, title } = node;
      return {
        ...{ id, kind: kindLabel(kind), code, title, parent: parent ? labelOf(parent) : '', plan: plan.name },
        ...Object.fromEntries(texts),
      };
    }),
  ];
}
