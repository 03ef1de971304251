import { FIRST_PAGE } from '@mawasu/contract';
import { fiscalYearWithWestern } from '@mawasu/domain/years';
import { plainPage, STYLE_NAME } from './frame.js';
import { element } from './html.js';
import { typed } from './parts.js';
import { dayText } from './site-facts.js';

export interface PublicYear {
  fy: number;
  edition: number;
  publishedOn: string;
}

/** Every year that is out, the newest first. */
export function yearsPage(cityName: string, years: readonly PublicYear[]): Buffer {
  const items = years.map(({ fy, edition, publishedOn }) =>
    element(
      'li',
      {},
      element('a', { href: `${fy}/${FIRST_PAGE}` }, fiscalYearWithWestern(fy)),
      `　第${edition}版　公表日：${dayText(publishedOn)}`,
    ),
  );
  const [newest] = years;
  // Nothing of its own is kept for this page: it is dressed as the newest year is.
  const style = newest ? `${newest.fy}/${STYLE_NAME}` : null;
  return plainPage([cityName, '行政評価の結果'].filter(Boolean).join('　'), style, [
    years.length === 0 ? typed('公表している年度は、まだありません。') : element('ul', {}, items),
  ]);
}

/** An address where nothing is, or nothing any more. */
export const nothingPage = (): Buffer =>
  plainPage('ページが見つかりません', null, [typed('アドレスが違うか、公表が終わったページです。')]);
