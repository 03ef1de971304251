import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../../components/ui/dialog.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { useLoadExample } from './setup.queries.js';

/** The plan draft that comes with the product: offered while there is no plan, loaded only when somebody says so. */
export function ExampleOffer() {
  const [isAsked, { open, close }] = useDisclosure(false);
  const load = useLoadExample();
  return (
    <>
      <Text fz="sm" c="dimmed">
        どのような計画が入るか見たいときは、三郷市の計画案を例として読み込めます。自分の市の計画を登録する前に試すためのものです。
      </Text>
      <div>
        <Button
          variant="default"
          onClick={() => {
            load.reset();
            open();
          }}
        >
          計画の例（三郷市の計画案）を読み込む
        </Button>
      </div>
      <Dialog opened={isAsked} onClose={close} title="計画の例を読み込みますか">
        <Stack gap="md">
          <Text>
            三郷市の計画案（施策10件、取組み52件）が「案」として入ります。指標、担当課、実績は入りません。読み込んだことは操作履歴に残ります。
          </Text>
          <FormAlert error={load.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              やめる
            </Button>
            <Button loading={load.isPending} onClick={() => load.mutate(undefined, { onSuccess: close })}>
              読み込む
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
