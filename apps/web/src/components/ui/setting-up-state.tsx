import { IconHourglass } from '@tabler/icons-react';
import { MessageState } from './message-state.js';

/** For who waits for others to set the product up. */
export function SettingUpState() {
  return (
    <MessageState icon={IconHourglass} tone="info" title="導入の準備をしています">
      システム管理者と企画担当が、使い始めるための設定をしています。評価年度の受付が始まると、ここに仕事が表示されます。
    </MessageState>
  );
}
