import { Alert, Group, Stack, Text } from '@mantine/core';
import type { DepartmentGap, ImportPersonnel, ImportResult, MovedPersonItem } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { FigureColumn } from '../../components/ui/figure-table.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { PagedList } from './paged-list.js';

const PEOPLE_AT_ONCE = 20;

/** 人事異動: who comes, goes and changes, and which 課 is left without anybody, as of the day of the table. */
export function PersonnelLists({ result: { personnel, state } }: { result: ImportResult }) {
  if (!personnel) return null;
  const { comes, goes, changes } = personnel;
  const numbers = [
    { label: '来る人', count: comes.length, tone: 'success' },
    { label: '去る人', count: goes.length, tone: 'info' },
    { label: '替わる人', count: changes.length, tone: 'info' },
  ] as const;
  const day = japaneseDate(personnel.day);
  return (
    <>
      <Section
        title={`人事異動のまとめ（${day}現在）`}
        action={
          <div className="no-print">
            <PrintButton />
          </div>
        }
      >
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            {state === 'committed' ? '取り込んだ時点の見込みです。' : '取り込むと、この日からこうなります。'}
          </Text>
          <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {numbers.map(({ label, count, tone }) => (
              <li key={label}>
                <ToneBadge tone={count > 0 ? tone : 'neutral'} label={`${label} ${count.toLocaleString()}人`} />
              </li>
            ))}
          </Group>
          <Concerns personnel={personnel} />
        </Stack>
      </Section>
      <GapList title="課長のいない課" gaps={personnel.withoutHead} />
      <GapList title="入力者のいない課" gaps={personnel.withoutEntrant} />
      <GapList title="部長のいない部" gaps={personnel.withoutDivisionHead} />
      <DeputyList deputies={personnel.deputies} />
      <PeopleList
        title="役割のない人"
        description="サインインはできますが、することがありません。"
        people={personnel.withoutRole}
      />
      <MovedList title="担当のない課に来る入力者" people={personnel.idle} />
      <MovedList title="来る人" people={comes} />
      <MovedList title="去る人" people={goes} />
      <MovedList title="替わる人" people={changes} />
    </>
  );
}

/** What somebody should look at before the day. */
function Concerns({ personnel }: { personnel: ImportPersonnel }) {
  const { withoutHead, withoutEntrant, withoutDivisionHead, deputies, withoutRole, idle } = personnel;
  const waiting = withoutEntrant.filter(({ nodes, sheets }) => nodes + sheets > 0).length;
  const concerns = [
    [withoutHead.length, `課長のいない課が${withoutHead.length.toLocaleString()}課あります。承認が止まります。`],
    [waiting, `担当の取組みやシートがあるのに、入力者のいない課が${waiting.toLocaleString()}課あります。`],
    [
      withoutEntrant.length - waiting,
      `担当の取組みもシートもない、入力者のいない課が${(withoutEntrant.length - waiting).toLocaleString()}課あります。`,
    ],
    [withoutDivisionHead.length, `部長のいない部が${withoutDivisionHead.length.toLocaleString()}部あります。`],
    [deputies.length, `できなくなる代理が${deputies.length.toLocaleString()}件あります。立て直してください。`],
    [withoutRole.length, `役割のない人が${withoutRole.length.toLocaleString()}人います。`],
    [idle.length, `担当のない課に来る入力者が${idle.length.toLocaleString()}人います。`],
  ] as const;
  const shown = concerns.filter(([count]) => count > 0);
  if (shown.length === 0) {
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} title="空く役割はありません">
        どの課にも課長と入力者がいて、どの部にも部長がいます。
      </Alert>
    );
  }
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} title="この日までに確かめること">
      <Stack component="ul" gap={4} m={0} pl="md">
        {shown.map(([, text]) => (
          <li key={text}>{text}</li>
        ))}
      </Stack>
    </Alert>
  );
}

function GapList({ title, gaps }: { title: string; gaps: readonly DepartmentGap[] }) {
  const columns: FigureColumn<DepartmentGap>[] = [
    { key: 'department', header: '部・課', cell: ({ departmentName }) => departmentName },
    { key: 'isNew', header: '前の日', cell: ({ isNew }) => (isNew ? 'います' : '前からいません'), width: 140 },
    { key: 'nodes', header: '主管の施策・取組み', cell: ({ nodes }) => `${nodes}件`, align: 'figure', width: 180 },
    { key: 'sheets', header: '評価中のシート', cell: ({ sheets }) => `${sheets}件`, align: 'figure', width: 150 },
  ];
  return <PagedList title={title} count={gaps.length} rows={gaps} columns={columns} pageSize={PEOPLE_AT_ONCE} />;
}

function DeputyList({ deputies }: Pick<ImportPersonnel, 'deputies'>) {
  const columns: FigureColumn<ImportPersonnel['deputies'][number]>[] = [
    { key: 'deputy', header: '代理の人', cell: ({ displayName }) => displayName },
    { key: 'for', header: '代理の相手', cell: ({ forName, role }) => `${forName}（${role}）` },
    { key: 'day', header: 'いつから', cell: ({ day }) => japaneseDate(day), width: 160 },
    { key: 'reason', header: '理由', cell: ({ reason }) => reason },
  ];
  return (
    <PagedList
      title="できなくなる代理"
      count={deputies.length}
      rows={deputies}
      columns={columns}
      pageSize={PEOPLE_AT_ONCE}
    />
  );
}

type Person = ImportPersonnel['withoutRole'][number];
const personColumns = [
  { key: 'name', header: '氏名', cell: ({ displayName }: Person) => displayName, width: 160 },
  { key: 'account', header: '利用者名', cell: ({ account }: Person) => account, width: 130 },
] as const;

function PeopleList({ title, description, people }: { title: string; description: string; people: readonly Person[] }) {
  return (
    <PagedList
      title={title}
      description={description}
      count={people.length}
      rows={people}
      columns={personColumns}
      pageSize={PEOPLE_AT_ONCE}
    />
  );
}

function MovedList({ title, people }: { title: string; people: readonly MovedPersonItem[] }) {
  const columns: FigureColumn<MovedPersonItem>[] = [
    ...personColumns,
    { key: 'lost', header: 'なくなる役割', cell: ({ lost }) => lost.join('、') || '—' },
    { key: 'gained', header: '新しい役割', cell: ({ gained }) => gained.join('、') || '—' },
    { key: 'day', header: 'いつから', cell: ({ day }) => japaneseDate(day), width: 160 },
  ];
  return <PagedList title={title} count={people.length} rows={people} columns={columns} pageSize={PEOPLE_AT_ONCE} />;
}
