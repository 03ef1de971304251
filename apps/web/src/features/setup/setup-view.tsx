import { Alert, Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { Setup } from '@mawasu/contract';
import { IconArrowDown, IconCircleCheck } from '@tabler/icons-react';
import { FormAlert } from '../../components/ui/form-alert.js';
import classes from './setup.module.css';
import { useChangeSetup } from './setup.queries.js';
import { SetupStep } from './setup-step.js';

/** How far the city has come, and where the reader goes on. */
function Summary({ setup, next }: { setup: Setup; next: Setup['steps'][number] | undefined }) {
  const done = setup.steps.filter(({ state }) => state === 'done').length;
  const isDone = done === setup.steps.length;
  return (
    <Stack gap="xs">
      <Text>
        {setup.steps.length}つの手順のうち、
        {done === 0 ? (
          '済んだものはまだありません。'
        ) : (
          <>
            <strong>{done}つ</strong>が済んでいます。
          </>
        )}
      </Text>
      <Progress value={(100 * done) / setup.steps.length} aria-label="済んだ手順" />
      {next && (
        <Group gap={4}>
          <IconArrowDown size={18} aria-hidden />
          <Text component="span">あなたが次にすること：</Text>
          <Anchor href={`#setup-${next.key}`}>{next.label}</Anchor>
        </Group>
      )}
      {!next && !isDone && <Text>あなたの手順はすべて済んでいます。残りは、ほかの担当が行います。</Text>}
    </Stack>
  );
}

/** Over: by itself, or because somebody ended it. */
function Ending({ setup }: { setup: Setup }) {
  const change = useChangeSetup();
  const left = setup.steps.filter(({ state }) => state !== 'done').length;
  const end = (closed: boolean) => change.mutate({ version: setup.version, closed });
  if (setup.closed) {
    return (
      <Alert
        color={left === 0 ? 'green' : 'blue'}
        icon={<IconCircleCheck aria-hidden />}
        title={left === 0 ? 'はじめての設定は終わっています。' : 'この案内は、もう終えてあります。'}
      >
        <Stack gap="sm" align="flex-start">
          {left > 0 && `済んでいない手順が${left}つ残っていますが、使い始めてからでも整えられます。`}
          この案内は、メニューには表示していません。
          <Button variant="default" loading={change.isPending} onClick={() => end(false)}>
            メニューにもう一度表示する
          </Button>
          <FormAlert error={change.error} />
        </Stack>
      </Alert>
    );
  }
  if (!setup.mayClose) return null;
  return (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} title="使い始める準備ができました。">
      <Stack gap="sm" align="flex-start">
        この案内を終えると、メニューから外れます。
        <Button variant="default" loading={change.isPending} onClick={() => end(true)}>
          はじめての設定を終える
        </Button>
        <FormAlert error={change.error} />
      </Stack>
    </Alert>
  );
}

/** はじめての設定: the steps in their order, each with what it lacks and what to do. */
export function SetupView({ setup }: { setup: Setup }) {
  const next = setup.steps.find(({ isOwn, state }) => isOwn && state !== 'done');
  return (
    <Stack gap="lg">
      <Summary setup={setup} next={next} />
      <Ending setup={setup} />
      <ol className={classes.steps}>
        {setup.steps.map((step, index) => (
          <SetupStep key={step.key} step={step} number={index + 1} isNext={step === next} setup={setup} />
        ))}
      </ol>
    </Stack>
  );
}
