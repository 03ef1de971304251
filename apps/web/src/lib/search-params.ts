import { parsePlaceKey } from '@mawasu/domain/workflow';

type SearchValues = Record<string, unknown>;

/** The address is plain text, as a person would write it in a mail: no JSON, no quotes, nothing guessed to be a number. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The opposite of `parseSearch`. Empty and missing values leave the address. */
export function stringifySearch(search: SearchValues): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/** Gives the value as the page can use it, or nothing where it makes no sense. */
export type ReadParam = (text: string) => string | undefined;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const anyText: ReadParam = (text) => text;
export const anId: ReadParam = (text) => (GUID.test(text) ? text : undefined);
export const oneOf =
  (words: readonly string[]): ReadParam =>
  (text) =>
    words.includes(text) ? text : undefined;
/** Up to `length` characters as the server counts them; a longer word can only be a mistake. */
export const aWord =
  (length: number): ReadParam =>
  (text) =>
    text.trim() !== '' && text.length <= length ? text : undefined;
/** What a person searches for, and nothing when it is blank. What is wrong with it is said at the field, so it is kept. */
export const aSearch: ReadParam = (text) => text.trim() || undefined;
export const aPage: ReadParam = (text) => (/^[1-9]\d{0,3}$/.test(text) ? text : undefined);
/** Where a sheet stands, as lists filter by it; `evaluated` is all but 対象外. */
export const aPlace: ReadParam = (text) => (text === 'evaluated' || parsePlaceKey(text) !== null ? text : undefined);
/** A fiscal year as it stands in the address. */
export const aYear: ReadParam = (text) => (/^20\d\d$/.test(text) ? text : undefined);
/** The page an address names (see `aPage`), the first where it names none. */
export const pageOf = (text: string | undefined): number => Number(text ?? '1');

/** The place on its page an address names (`location.hash`), nothing where its %-signs mean no text. */
export function placeOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

/** How people know the parameters of addresses, for what is said about those that could not be used. */
export const paramLabels: Readonly<Record<string, string>> = {
  round: '評価年度',
  state: '状態',
  departmentId: '主管課',
  policyId: '方針',
  measureId: '施策',
  status: '進捗状況',
  late: '期限',
  overridden: '目安との違い',
  band: '率の区分',
  q: '探す言葉',
  sort: '並べ替え',
  order: '並び順',
  page: 'ページ',
  kind: '種類',
  role: '役割',
  past: '終わった代理の表示',
  views: '図と表の表示',
  fy: '年度',
  planId: '計画',
  missing: '不足',
  ended: '終了した指標の表示',
  follows: '引き継ぐ指標',
  nodeId: '施策・取組み',
  plan: '計画',
  node: '計画の項目',
  revision: '計画の版',
  step: '段階',
  scope: '範囲',
  unread: '未読のみ',
  entry: '年度評価シート',
  person: '職員',
  department: '部・課',
  id: '読み込んだ表',
};

/** The parameters people know that an address has and its page could not use: `read` is what `readParams` made of `given`. */
export function droppedNames(given: SearchValues, read: SearchValues): string[] {
  return Object.keys(given).filter((name) => name in paramLabels && given[name] !== '' && read[name] === undefined);
}

/** A `validateSearch` that keeps the values a page can use and drops everything else somebody may have typed. */
export function readParams<Name extends string>(params: Readonly<Record<Name, ReadParam>>) {
  return (search: SearchValues): { [key in Name]?: string } => {
    const kept: { [key in Name]?: string } = {};
    for (const name of Object.keys(params) as Name[]) {
      const value = search[name];
      const read = typeof value === 'string' && value !== '' ? params[name](value) : undefined;
      if (read !== undefined) kept[name] = read;
    }
    return kept;
  };
}
