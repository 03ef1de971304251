import { Select } from '@mantine/core';
import {
  type BookletLayout,
  bookletLayoutLabels,
  bookletLayouts,
  isSheetLayout,
  isTitledLayout,
} from '@mawasu/contract';
import { paperLayoutUses } from '../../components/ui/paper-layout-uses.js';

interface LayoutSelectProps {
  label: string;
  value: BookletLayout;
  onChange: (layout: BookletLayout) => void;
}

const isList = (layout: BookletLayout): boolean =>
  !isSheetLayout(layout) && !isTitledLayout(layout) && layout !== 'word';

const optionsOf = (layouts: readonly BookletLayout[]) =>
  layouts.map((value) => ({ value, label: bookletLayoutLabels[value] }));

/** Whether a booklet holds the sheets, and in which layout, or a line for each of what is on them. */
export function LayoutSelect({ label, value, onChange }: LayoutSelectProps) {
  return (
    <Select
      label={label}
      description={paperLayoutUses[value]}
      data={[
        { group: '施策評価シート', items: optionsOf(bookletLayouts.filter(isSheetLayout)) },
        { group: '一覧', items: optionsOf(bookletLayouts.filter(isList)) },
        { group: 'ほかの帳票', items: optionsOf(bookletLayouts.filter(isTitledLayout)) },
        { group: '手で直すもの', items: optionsOf(['word']) },
      ]}
      value={value}
      onChange={(layout) => layout && onChange(layout as BookletLayout)}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
    />
  );
}
