import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { type AssessmentItem, PACKET_MEASURES } from '@mawasu/contract';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { Section } from '../../components/ui/section.js';
import { usePacket } from './assessments.queries.js';

interface PacketSectionProps {
  roundId: string;
  items: readonly AssessmentItem[];
}

/** The chosen 施策 as one PDF for 外部評価; without a choice those that are released. */
export function PacketSection({ roundId, items }: PacketSectionProps) {
  const packet = usePacket(roundId);
  const [chosen, setChosen] = useState<string[]>([]);
  const released = items.filter((item) => item.released).length;
  const count = chosen.length > 0 ? chosen.length : released;
  return (
    <Section
      title="外部評価の資料"
      description={`施策を選ばないときは、外部委員に公開中の${released}施策が入ります。一度に${PACKET_MEASURES}施策までです。`}
    >
      <Stack gap="sm">
        <Checkbox.Group aria-label="資料に入れる施策" value={chosen} onChange={setChosen}>
          <Group gap="md">
            {items.map(({ measureId, code, title }) => (
              <Checkbox key={measureId} value={measureId} label={`${code} ${title}`.trim()} />
            ))}
          </Group>
        </Checkbox.Group>
        <Refused error={packet.error} fields={[]} />
        <Group gap="sm">
          <Button
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={count === 0 || count > PACKET_MEASURES}
            loading={packet.isPending}
            onClick={() => packet.mutate(chosen)}
          >
            資料をPDFで保存
          </Button>
          <Text size="sm">{count}施策</Text>
        </Group>
      </Stack>
    </Section>
  );
}
