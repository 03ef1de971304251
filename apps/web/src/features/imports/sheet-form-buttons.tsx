import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { departmentsFor, scopeOf } from '@mawasu/domain/permissions';
import { isRoundWorkedOn } from '@mawasu/domain/workflow';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { departmentsQuery } from '../../lib/departments.js';
import { describeError } from '../../lib/error-messages.js';
import { useCurrentUser } from '../../lib/session.js';
import { useSheetForm } from './imports.queries.js';

interface SheetFormButtonsProps {
  round: Pick<RoundDetail, 'id' | 'fy' | 'state'>;
  /** The 課 the list is narrowed to. */
  departmentId?: string | undefined;
}

const GET = 'Excel様式を受け取る';

/** The year's sheets of a 課 as a workbook to be filled in elsewhere, and the way back. Nothing for those who type on none. */
export function SheetFormButtons({ round, departmentId }: SheetFormButtonsProps) {
  const user = useCurrentUser();
  const scope = scopeOf(user, 'indicator.edit_actual');
  const departments = useQuery({ ...departmentsQuery(round.fy), enabled: scope !== null });
  const form = useSheetForm(round.id);
  if (scope === null || !isRoundWorkedOn(round.state)) return null;
  const own = departmentsFor(user, 'indicator.edit_actual');
  const offered = (departments.data?.items ?? []).filter(({ id }) =>
    departmentId === undefined ? own.includes(id) : id === departmentId && (scope === 'all' || own.includes(id)),
  );
  const [first] = offered;
  const icon = <IconDownload size={18} aria-hidden />;
  return (
    <Stack gap={4} align="flex-end">
      <Group gap="xs">
        {first && offered.length === 1 && (
          <Button variant="default" leftSection={icon} loading={form.isPending} onClick={() => form.mutate(first.id)}>
            {GET}
          </Button>
        )}
        {offered.length > 1 && (
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={icon} loading={form.isPending}>
                {GET}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {offered.map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => form.mutate(id)}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <ButtonLink
          variant="default"
          leftSection={<IconUpload size={18} aria-hidden />}
          to={paths.imports}
          search={{ kind: 'entries' }}
        >
          記入した様式を読み込む
        </ButtonLink>
      </Group>
      {scope === 'all' && departmentId === undefined && own.length === 0 && (
        <Text fz="sm" c="dimmed">
          主管課で絞り込むと、その課のExcel様式を受け取れます。
        </Text>
      )}
      {form.isPending && (
        <Text fz="sm" role="status">
          様式を作成しています。取組みの多い課では、数秒かかります。
        </Text>
      )}
      {form.isError && (
        <Text c="red" fz="sm" role="alert">
          様式を受け取れませんでした。{describeError(form.error).message}
        </Text>
      )}
    </Stack>
  );
}
