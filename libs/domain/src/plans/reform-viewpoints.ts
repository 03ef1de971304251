/** 行革の視点: exactly six, numbered as the plan numbers them. */
export const reformViewpoints = [1, 2, 3, 4, 5, 6] as const;
export type ReformViewpoint = (typeof reformViewpoints)[number];

export const reformViewpointLabels: Record<ReformViewpoint, string> = {
  1: '①市民サービス',
  2: '②参加と協働',
  3: '③政策形成',
  4: '④職員及び組織',
  5: '⑤財政運営',
  6: '⑥市有財産',
};
