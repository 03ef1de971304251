/** 「45分」「2時間5分」; less than a minute that was measured is one. */
export function minutesText(minutes: number): string {
  const whole = minutes > 0 ? Math.max(1, Math.round(minutes)) : 0;
  return whole < 60 ? `${whole}分` : `${Math.floor(whole / 60)}時間${whole % 60}分`;
}

export const percentText = (part: number, total: number): string => `${Math.round((part / total) * 100)}%`;

/** 「40%（10件中4件）」; of nothing there is no share. */
export function shareText(part: number, total: number, unit: string): string {
  return total === 0 ? '－' : `${percentText(part, total)}（${total}${unit}中${part}${unit}）`;
}
