import { IconFlask } from '@tabler/icons-react';
import { ToneBadge } from './tone-badge.js';

/** Stands beside everything that is not the city's own data. */
export function SampleMark({ sample = true }: { sample?: boolean }) {
  if (!sample) return null;
  return <ToneBadge tone="attention" icon={IconFlask} label="サンプル" title="動作確認用の架空のデータです。" />;
}
