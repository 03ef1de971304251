import { Spoiler, Text } from '@mantine/core';

/** A long text cut after a few lines, with its line breaks as typed. On paper it stands in full. */
export function ReadMore({ text, maxHeight = 96 }: { text: string; maxHeight?: number }) {
  return (
    <Spoiler maxHeight={maxHeight} showLabel="続きを読む" hideLabel="閉じる">
      <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
    </Spoiler>
  );
}
