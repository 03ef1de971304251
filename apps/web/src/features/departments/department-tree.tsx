import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import type { DepartmentItem } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { Section } from '../../components/ui/section.js';
import classes from './department-tree.module.css';
import { branchesOf, kinNames, narrowed } from './department-tree-rows.js';

/** More lines than these begin folded, the 部 only. */
const SHOWN_OPEN = 80;

interface DepartmentTreeProps {
  items: readonly DepartmentItem[];
  /** Null where nothing may be changed: by this person, or in this year. */
  onEdit: ((department: DepartmentItem) => void) | null;
  onAbolish: ((department: DepartmentItem) => void) | null;
}

/** 部 and 課 of a year, each with how many are in it and what it leads. */
export function DepartmentTree({ items, onEdit, onAbolish }: DepartmentTreeProps) {
  const [words, setWords] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string> | null>(null);
  const branches = useMemo(() => branchesOf(items), [items]);
  const shown = narrowed(branches, words);
  const closed = folded ?? new Set(items.length > SHOWN_OPEN ? branches.map(({ top }) => top.id) : []);
  // Whoever searches wants to see what was found.
  const isOpen = (id: string) => words !== '' || !closed.has(id);
  const toggle = (id: string) => setFolded(closed.has(id) ? without(closed, id) : new Set([...closed, id]));
  const rowProps = { onEdit, onAbolish };
  return (
    <Section
      title="組織図"
      description={`部${items.filter(({ kind }) => kind === 'division').length}、課${items.filter(({ kind }) => kind === 'section').length}`}
      flush
      action={
        <Group gap="xs" className="no-print">
          <TextInput
            aria-label="名称・コードで絞り込む"
            placeholder="名称・コードで絞り込む"
            size="xs"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" onClick={() => setFolded(new Set())}>
            すべて開く
          </Button>
          <Button size="xs" variant="default" onClick={() => setFolded(new Set(branches.map(({ top }) => top.id)))}>
            すべて閉じる
          </Button>
        </Group>
      }
    >
      <ScrollBox label="組織図">
        <Table verticalSpacing={6} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">部・課</Table.Th>
              <Table.Th scope="col">コード</Table.Th>
              <Table.Th scope="col" ta="right">
                職員
              </Table.Th>
              <Table.Th scope="col" ta="right">
                主管
              </Table.Th>
              <Table.Th scope="col">経過</Table.Th>
              {onEdit && <Table.Th scope="col">操作</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.flatMap(({ top, sections }) => [
              <DepartmentRow
                key={top.id}
                department={top}
                {...rowProps}
                fold={
                  sections.length > 0
                    ? { isOpen: isOpen(top.id), count: sections.length, toggle: () => toggle(top.id) }
                    : null
                }
              />,
              ...(isOpen(top.id)
                ? sections.map((section) => (
                    <DepartmentRow key={section.id} department={section} {...rowProps} isBelow />
                  ))
                : []),
            ])}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {shown.length === 0 && (
        <Text p="md" role="status" c="dimmed">
          「{words}」を含む部・課はありません。
        </Text>
      )}
    </Section>
  );
}

function without(set: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...set].filter((other) => other !== id));
}

interface DepartmentRowProps extends Pick<DepartmentTreeProps, 'onEdit' | 'onAbolish'> {
  department: DepartmentItem;
  isBelow?: boolean;
  fold?: { isOpen: boolean; count: number; toggle: () => void } | null;
}

function DepartmentRow({ department, isBelow = false, fold = null, onEdit, onAbolish }: DepartmentRowProps) {
  const { name, code, kind, people, nodes } = department;
  return (
    <Table.Tr data-kind={kind}>
      <Table.Th scope="row" className={classes.name} data-below={isBelow || undefined}>
        {fold ? (
          <button
            type="button"
            className={classes.fold}
            aria-expanded={fold.isOpen}
            aria-label={`${name}の課${fold.count}を${fold.isOpen ? '閉じる' : '開く'}`}
            onClick={fold.toggle}
          >
            <IconChevronRight
              size={18}
              aria-hidden
              className={classes.chevron}
              data-expanded={fold.isOpen || undefined}
            />
          </button>
        ) : (
          <span className={classes.fold} aria-hidden />
        )}
        {name}
      </Table.Th>
      <Table.Td>{code}</Table.Td>
      <Table.Td ta="right">{people.toLocaleString()}人</Table.Td>
      <Table.Td ta="right">{nodes.toLocaleString()}件</Table.Td>
      <Table.Td className={classes.course}>{courseText(department)}</Table.Td>
      {onEdit && onAbolish && (
        <Table.Td className={classes.acts}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onEdit(department)}
            aria-label={`${name}を変更する`}
          >
            変更
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onAbolish(department)}
            aria-label={`${name}を廃止する`}
          >
            廃止
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** What it came from and what becomes of it. */
function courseText({ predecessors, successors, endsFy }: DepartmentItem): string {
  const before =
    predecessors.length > 0 ? [`${fiscalYearLabel(predecessors[0]?.fromFy ?? 0)}に${kinNames(predecessors)}から`] : [];
  const end = endsFy === null ? [] : [`${fiscalYearLabel(endsFy)}まで`];
  const after = successors.length > 0 ? [`その後は${kinNames(successors)}`] : [];
  return [...before, ...end, ...after].join('。');
}
