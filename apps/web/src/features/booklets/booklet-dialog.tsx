import { MultiSelect, Select, Text, TextInput } from '@mantine/core';
import {
  BOOKLET_TITLE_LENGTH,
  type BookletLayout,
  bookletTitle,
  type NewBooklet,
  type RoundTree,
} from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { departmentsQuery } from '../../lib/departments.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { askedPart, bookletParts, CHOSEN, measureOptions, WHOLE } from './booklet-part.js';
import { useCreateBooklet } from './booklets.queries.js';
import { LayoutSelect } from './layout-select.js';

interface BookletDialogProps {
  roundId: string;
  tree: RoundTree;
  /** Of the round, as 企画 set it. */
  usualLayout: BookletLayout;
  onClose: () => void;
}

/** What of the round the booklet holds, what it is called, and in which layout. */
export function BookletDialog({ roundId, tree, usualLayout, onClose }: BookletDialogProps) {
  const { error, isPending, mutate } = useCreateBooklet(roundId);
  const departments = useQuery(departmentsQuery(tree.fy));
  const offered = { part: WHOLE, chosen: [] as string[], title: '', layout: usualLayout };
  const typing = useTypedTillClosed(`booklet ${roundId}`, offered, onClose);
  const { set } = typing;
  const { part, chosen, title, layout } = typing.typed;
  const [lacksChoice, setLacksChoice] = useState(false);
  const isChosen = part === CHOSEN;
  const submit = () => {
    const isEmpty = isChosen && chosen.length === 0;
    setLacksChoice(isEmpty);
    if (isEmpty) return;
    const name = title.trim();
    const asked: NewBooklet = { layout, ...askedPart(tree, part, chosen), ...(name !== '' && { title: name }) };
    mutate(asked, { onSuccess: typing.close });
  };
  const noMeasures = fieldMessage(error, 'measureIds');
  return (
    <ChangeDialog
      title="冊子を作成"
      act="作成する"
      pending={isPending}
      error={error}
      fields={['departmentId', 'title', ...(isChosen ? ['measureIds'] : [])]}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <Select
        label="範囲"
        description="部・課を選ぶと、主管する施策と、担当する取組みがある施策を載せます。"
        data={bookletParts(tree, departments.data?.items ?? [])}
        value={part}
        onChange={(value) => set({ part: value ?? WHOLE })}
        allowDeselect={false}
        searchable
        // The dialog begins here: a list that opens by itself would lie over the rest of it.
        openOnFocus={false}
        filter={filterOptions}
        comboboxProps={{ keepMounted: false }}
        error={fieldMessage(error, 'departmentId')}
      />
      {isChosen && (
        <MultiSelect
          label="施策"
          data={measureOptions(tree)}
          value={chosen}
          onChange={(ids) => set({ chosen: ids })}
          searchable
          filter={filterOptions}
          comboboxProps={{ keepMounted: false }}
          error={lacksChoice && chosen.length === 0 ? '載せる施策を選んでください。' : noMeasures}
        />
      )}
      <TextInput
        label="資料名（任意）"
        description={`表紙とファイル名に使います。空のときは「${bookletTitle(layout)}」です。${BOOKLET_TITLE_LENGTH}文字まで。`}
        value={title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={fieldMessage(error, 'title')}
      />
      <LayoutSelect label="形" value={layout} onChange={(one) => set({ layout: one })} />
      <Text size="sm" c="dimmed">
        作成している間に、ほかの画面で作業を続けられます。
      </Text>
    </ChangeDialog>
  );
}
