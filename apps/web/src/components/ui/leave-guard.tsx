import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker, useRouter } from '@tanstack/react-router';
import { useWarnBeforeLeaving } from '../../lib/use-warn-before-leaving.js';
import { Dialog } from './dialog.js';

interface LeaveGuardProps {
  /** Something typed is saved only by a button that has not been pressed yet. */
  when: boolean;
  /** The person gives up what is typed. */
  onLeave?: () => void;
}

/**
 * Asks before a page is left with something typed that nothing saves by itself; another filter or page of the same list is no
 * leaving. What leads away on purpose (やめる, or after saving) navigates with `ignoreBlocker`.
 */
export function LeaveGuard(props: LeaveGuardProps) {
  // A part that is drawn without pages cannot be left.
  const router: unknown = useRouter({ warn: false });
  return router ? <Guard {...props} /> : null;
}

function Guard({ when, onLeave }: LeaveGuardProps) {
  useWarnBeforeLeaving(when);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const leave = () => {
    onLeave?.();
    blocker.proceed();
  };
  return (
    <Dialog opened onClose={blocker.reset} title="保存していない入力があります">
      <Stack gap="md">
        <Text>このまま移動すると、入力した内容は失われます。</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={blocker.reset}>
            この画面に戻る
          </Button>
          <Button color="red" onClick={leave}>
            保存せずに移動する
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
