import { Anchor, Button, Group, List, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
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
  onGo?: ((field: string) => void) | undefined;
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

const countsOf = (findings: readonly ShownFinding[]) => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
};

/** What still stands between this sheet and 提出: how much it is, and each of it. */
export function CheckPanel({ findings, onGo }: FindingListProps) {
  const { errors, warnings } = countsOf(findings);
  if (findings.length === 0) {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start">
        <IconCircleCheck size={18} style={{ flexShrink: 0 }} color="var(--mawasu-success-text)" aria-hidden />
        <Text size="sm">入力漏れはありません。</Text>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm">
        {errors > 0 ? `入力が必要な項目が${errors}件あります。` : '入力漏れはありません。'}
        {warnings > 0 ? `確認していただきたい項目が${warnings}件あります。` : ''}
      </Text>
      <FindingList findings={findings} onGo={onGo} />
    </Stack>
  );
}

interface CheckButtonProps {
  findings: readonly ShownFinding[];
  isOpen: boolean;
  onToggle: () => void;
}

/** The same in a word, in the foot of the sheet; opens the list. */
export function CheckButton({ findings, isOpen, onToggle }: CheckButtonProps) {
  const { errors, warnings } = countsOf(findings);
  const words = [errors > 0 ? `入力漏れ${errors}件` : '入力漏れなし', ...(warnings > 0 ? [`確認${warnings}件`] : [])];
  const [Mark, color] =
    errors > 0
      ? [IconCircleX, 'var(--mantine-color-error)']
      : warnings > 0
        ? [IconAlertTriangle, 'var(--mawasu-warning-text)']
        : [IconCircleCheck, 'var(--mawasu-success-text)'];
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<Mark size={18} color={color} aria-hidden />}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <VisuallyHidden>提出前の確認：</VisuallyHidden>
      {words.join('・')}
    </Button>
  );
}
