import { Button, Group, Stack, Text } from '@mantine/core';
import type { SetupStep } from '@mawasu/contract';
import type { SetupStepKey } from '@mawasu/domain/setup';
import { IconDownload, IconFileUpload, IconPencil } from '@tabler/icons-react';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { describeError } from '../../lib/error-messages.js';
import { useSetupForm } from './setup.queries.js';

/** Where a step is done by typing. */
const screens = {
  departments: { to: paths.departments, label: '組織の画面で登録する' },
  people: { to: paths.users, label: '職員の画面で登録する' },
  plan: { to: paths.plan, label: '計画の画面で登録する' },
  indicators: { to: paths.indicatorDefinitions, label: '指標の画面で登録する' },
  assignments: { to: paths.assignments, label: '担当課の画面で決める' },
  round: { to: paths.newRound, label: '評価年度をつくる' },
} as const satisfies Partial<Record<SetupStepKey, { to: string; label: string }>>;

const screenOf = (key: SetupStepKey) => (key in screens ? screens[key as keyof typeof screens] : null);

/** One table of a step: its form to take away, and where the filled one is looked at before anything changes. */
function TableActions({ table, isNamed }: { table: SetupStep['imports'][number]; isNamed: boolean }) {
  const form = useSetupForm();
  const name = isNamed ? `${table.label}の` : '';
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={form.isPending}
          onClick={() => form.mutate(table.kind)}
        >
          {name}様式（Excel）
        </Button>
        <ButtonLink
          to={paths.imports}
          search={{ kind: table.kind }}
          variant="default"
          leftSection={<IconFileUpload size={18} aria-hidden />}
        >
          {name}表を読み込んで確認する
        </ButtonLink>
      </Group>
      {form.isError && (
        <Text c="red" fz="sm" role="alert">
          様式を保存できませんでした。{describeError(form.error).message}
        </Text>
      )}
    </Stack>
  );
}

/** What somebody who may do the step can do now: type it, or bring in a table. */
export function StepActions({ step, isNext }: { step: SetupStep; isNext: boolean }) {
  const screen = screenOf(step.key);
  return (
    <Stack gap="xs">
      {screen && (
        <div>
          <ButtonLink
            to={step.key === 'round' && step.state !== 'todo' ? paths.rounds : screen.to}
            variant={isNext ? 'filled' : 'default'}
            leftSection={<IconPencil size={18} aria-hidden />}
          >
            {step.key === 'round' && step.state !== 'todo' ? '評価年度の画面を開く' : screen.label}
          </ButtonLink>
        </div>
      )}
      {step.imports.map((table) => (
        <TableActions key={table.kind} table={table} isNamed={step.imports.length > 1} />
      ))}
      {step.imports.length > 0 && (
        <Text fz="sm" c="dimmed">
          表を読み込むと、先に変更の内容を確認できます。取り込むまで何も変わりません。
        </Text>
      )}
    </Stack>
  );
}
