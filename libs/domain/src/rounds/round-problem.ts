/** What keeps a 評価年度 from being used as it is; `path` is that of the field: 「steps.1.dueOn」. */
export interface RoundProblem {
  path: string;
  message: string;
}
