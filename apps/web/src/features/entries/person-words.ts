/** Who did something, and for whom: 「佐藤 次郎（田中 一郎の代理）」. */
export function personWords({ name, forName }: { name: string; forName: string | null }): string {
  return forName === null ? name : `${name}（${forName}の代理）`;
}
