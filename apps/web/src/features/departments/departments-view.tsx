import { Alert, Button, Select, Stack } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { SampleMark } from '../../components/ui/sample-mark.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { departmentsQuery } from '../../lib/departments.js';
import { AbolishDepartmentDialog } from './abolish-department-dialog.js';
import { AddDepartmentDialog } from './add-department-dialog.js';
import { ChangeLog } from './change-log.js';
import { DepartmentTree } from './department-tree.js';
import { EditDepartmentDialog } from './edit-department-dialog.js';
import { shownYears } from './year-options.js';

interface DepartmentsViewProps {
  fy: number;
  onYear: (fy: number) => void;
  canManage: boolean;
}

type Opened = { act: 'add' } | { act: 'edit' | 'abolish'; department: DepartmentItem };

/** 「組織」: the 部 and 課 of a year, and every way of changing them. */
export function DepartmentsView({ fy, onYear, canManage }: DepartmentsViewProps) {
  const query = useQuery(departmentsQuery(fy));
  const [opened, setOpened] = useState<Opened | null>(null);
  const list = query.data;
  const isSettled = list !== undefined && list.settledFy !== null && fy <= list.settledFy;
  const mayChange = canManage && !isSettled;
  const close = () => setOpened(null);
  return (
    <>
      <PageHeader
        title="組織"
        description={`${fiscalYearLabel(fy)}の部と課です。`}
        marks={<SampleMark sample={list?.items.some(({ sample }) => sample) ?? false} />}
        actions={
          canManage && (
            <>
              <Button onClick={() => setOpened({ act: 'add' })} disabled={list === undefined}>
                部・課を追加する
              </Button>
              <ButtonLink to={paths.reorganisation} search={{ kind: 'merge', fy: String(fy) }} variant="default">
                統合する
              </ButtonLink>
              <ButtonLink to={paths.reorganisation} search={{ kind: 'split', fy: String(fy) }} variant="default">
                分割する
              </ButtonLink>
            </>
          )
        }
      />
      <Stack gap="lg">
        <Select
          label="表示する年度"
          data={shownYears(fy)}
          value={String(fy)}
          onChange={(chosen) => chosen && onYear(Number(chosen))}
          allowDeselect={false}
          comboboxProps={{ keepMounted: false }}
          w="12rem"
        />
        {!canManage && (
          <Alert color="blue" variant="light">
            組織を変更できるのはシステム管理者です。この画面では閲覧だけできます。
          </Alert>
        )}
        {canManage && isSettled && (
          <Alert color="blue" variant="light">
            {fiscalYearLabel(fy)}
            の評価は確定しているため、この年度の組織は変更できません。変更するときは、新しい年度を選んでください。
          </Alert>
        )}
        <QueryView query={query}>
          {(data) =>
            data.items.length === 0 ? (
              <NoDepartments fy={fy} canManage={canManage} onAdd={mayChange ? () => setOpened({ act: 'add' }) : null} />
            ) : (
              <DepartmentTree
                // What was narrowed or folded in one year is not meant for another.
                key={fy}
                items={data.items}
                onEdit={mayChange ? (department) => setOpened({ act: 'edit', department }) : null}
                onAbolish={mayChange ? (department) => setOpened({ act: 'abolish', department }) : null}
              />
            )
          }
        </QueryView>
        <ChangeLog canManage={canManage} />
      </Stack>
      {list && opened && <OpenedDialog opened={opened} list={list} fy={fy} onClose={close} />}
    </>
  );
}

interface NoDepartmentsProps {
  fy: number;
  canManage: boolean;
  onAdd: (() => void) | null;
}

function NoDepartments({ fy, canManage, onAdd }: NoDepartmentsProps) {
  return (
    <EmptyState
      title={`${fiscalYearLabel(fy)}の部・課はまだありません。`}
      action={onAdd && <Button onClick={onAdd}>最初の部を追加する</Button>}
    >
      {canManage
        ? '部を追加し、続けてその下に課を追加します。多いときは「取込」の表からまとめて登録できます。'
        : 'システム管理者が登録すると、ここに表示されます。'}
      別の年度の組織は、「表示する年度」で切り替えられます。
    </EmptyState>
  );
}

interface OpenedDialogProps {
  opened: Opened;
  list: DepartmentList;
  fy: number;
  onClose: () => void;
}

function OpenedDialog({ opened, list, fy, onClose }: OpenedDialogProps) {
  const common = { list, shownFy: fy, onClose };
  if (opened.act === 'add') return <AddDepartmentDialog {...common} />;
  // As it is held now, should somebody else change it meanwhile; one that is gone stays as it was opened.
  const department = list.items.find(({ id }) => id === opened.department.id) ?? opened.department;
  if (opened.act === 'edit') return <EditDepartmentDialog {...common} department={department} />;
  return <AbolishDepartmentDialog {...common} department={department} />;
}
