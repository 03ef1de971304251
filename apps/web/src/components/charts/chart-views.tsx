import { createContext, type ReactNode, useContext, useState } from 'react';

export type ChartView = 'chart' | 'table';

/** As it stands in an address: `policy-table.behind-chart`, only what was switched. */
export const chartViewsText = (text: string): string | undefined =>
  /^[a-z]{1,20}-(chart|table)(\.[a-z]{1,20}-(chart|table)){0,19}$/.test(text) ? text : undefined;

interface ChartViews {
  text: string;
  onChange: (text: string) => void;
}

const Views = createContext<ChartViews | null>(null);

/** A page whose address says which charts are shown as tables, so that it can be pasted into a mail. */
export function ChartViewsProvider({ text, onChange, children }: ChartViews & { children: ReactNode }) {
  return <Views value={{ text, onChange }}>{children}</Views>;
}

/** What is shown of the chart `name`, and how to switch it: in the address of the page, or here where that keeps none. */
export function useChartView(name: string, first: ChartView): [ChartView, (view: ChartView) => void] {
  const page = useContext(Views);
  const [own, setOwn] = useState(first);
  if (page === null) return [own, setOwn];
  const switched = page.text.split('.').filter(Boolean);
  const mine = switched.find((one) => one.startsWith(`${name}-`));
  const view = mine === undefined ? first : (mine.slice(name.length + 1) as ChartView);
  const others = switched.filter((one) => one !== mine);
  const change = (next: ChartView) =>
    page.onChange([...others, ...(next === first ? [] : [`${name}-${next}`])].join('.'));
  return [view, change];
}
