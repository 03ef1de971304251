import { Button, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { GatePage } from '../../components/layout/gate-page.js';
import { documentTitle } from '../../config/product.js';

/** In place of a page whose person is no longer the one who is signed in in this browser. */
export function OtherPersonPage({ displayName, onOpenAnew }: { displayName: string; onOpenAnew: () => void }) {
  useDocumentTitle(documentTitle('別の人がサインインしています'));
  return (
    <GatePage>
      <Stack gap="md" role="alert">
        <Title order={1} size="h2">
          別の人がサインインしています
        </Title>
        <Text>
          この画面は{displayName}さんが開いたものです。同じブラウザーで別の人がサインインしたため、内容を表示しません。
        </Text>
        <Text>
          保存していない入力があるときは、この端末に残しています。{displayName}
          さんがサインインし直して同じ画面を開くと、続きから保存できます。小さな窓に入力していた文章は、同じ窓を開くと戻ります。
        </Text>
        <Button onClick={onOpenAnew}>いまサインインしている人の画面を開く</Button>
      </Stack>
    </GatePage>
  );
}
