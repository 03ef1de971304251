export const departmentKinds = ['division', 'section'] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

/** What became of a node, an indicator or a department: 継続 統合 分割 名称変更 廃止 新規. */
export const successionKinds = ['continued', 'merged', 'split', 'renamed', 'abolished', 'created'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** Which department answers for a node: 主管 (exactly one a year) or 関係. */
export const assignmentRoles = ['lead', 'related'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];
