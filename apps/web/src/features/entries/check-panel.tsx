import { Anchor, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { goToField } from './sheet-check.js';

/** From the check on this screen, or from the server's answer to 提出. */
export interface ShownFinding {
  severity: 'error' | 'warning';
  code: string;
  field: string;
  message: string;
}

interface FindingListProps {
  findings: readonly ShownFinding[];
  /** What a finding's link does; brings its field into view unless told otherwise. */
  onGo?: (field: string) => void;
}

/** Each finding is a link to its field. Errors keep the sheet back, warnings only ask. */
export function FindingList({ findings, onGo = goToField }: FindingListProps) {
  return (
    <List spacing="xs" listStyleType="none" withPadding={false}>
      {findings.map((finding) => (
        <List.Item key={`${finding.code}-${finding.field}`}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            {finding.severity === 'error' ? (
              <IconCircleX
                size={18}
                style={{ flexShrink: 0 }}
                color="var(--mantine-color-error)"
                aria-label="必須"
                role="img"
              />
            ) : (
              <IconAlertTriangle
                size={18}
                style={{ flexShrink: 0 }}
                color="var(--mawasu-warning-text)"
                aria-label="注意"
                role="img"
              />
            )}
            <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onGo(finding.field)}>
              {finding.message}
            </Anchor>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

/** More would push the text of the plan off the screen. */
const FINDINGS_SHOWN = 3;

/** What still stands between this sheet and 提出, live: how much it is, the first of it, and the rest on demand. */
export function CheckPanel({ findings }: Pick<FindingListProps, 'findings'>) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? findings : findings.slice(0, FINDINGS_SHOWN);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="check-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="check-title">
          提出前の確認
        </Title>
        {findings.length === 0 ? (
          <Group gap={6} wrap="nowrap" align="flex-start">
            <IconCircleCheck size={18} style={{ flexShrink: 0 }} color="var(--mawasu-success-text)" aria-hidden />
            <Text size="sm">入力はそろっています。提出できます。</Text>
          </Group>
        ) : (
          <Text size="sm">
            {errors > 0 ? `入力が必要な項目が${errors}件あります。` : '入力漏れはありません。'}
            {warnings > 0 ? `確認していただきたい項目が${warnings}件あります。` : ''}
          </Text>
        )}
        <FindingList findings={shown} />
        {findings.length > FINDINGS_SHOWN && (
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            style={{ alignSelf: 'flex-start' }}
          >
            {isOpen ? '少なく表示' : `ほか${findings.length - FINDINGS_SHOWN}件を表示`}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
