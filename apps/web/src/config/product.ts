export const PRODUCT_NAME = 'まわす';
export const PRODUCT_DESCRIPTION = '総合計画 行政評価システム';

/** The text of the browser's tab: the page first, because tabs are narrow. */
export function documentTitle(page: string): string {
  return `${page}｜${PRODUCT_NAME}`;
}
