import { Button, Menu, Text } from '@mantine/core';
import { type PaperLayout, paperLayoutLabels, paperLayouts } from '@mawasu/contract';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { paperLayoutUses } from '../../components/ui/paper-layout-uses.js';

interface PdfMenuProps {
  /** What a compact button, of many on a page, is for. */
  label?: string;
  pending: boolean;
  onChoose: (layout: PaperLayout) => void;
  compact?: boolean;
}

/** The button that saves a 施策評価シート as a PDF, after asking in which layout. */
export function PdfMenu({ label, pending, onChoose, compact = false }: PdfMenuProps) {
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button
          variant={compact ? 'default' : 'filled'}
          size={compact ? 'xs' : 'sm'}
          leftSection={<IconDownload size={compact ? 16 : 18} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={pending}
          aria-label={label}
        >
          {compact ? 'PDF' : 'PDFで保存'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {paperLayouts.map((layout) => (
          <Menu.Item key={layout} onClick={() => onChoose(layout)}>
            {paperLayoutLabels[layout]}
            {layout === 'spread' ? '（2ページ）' : ''}
            <Text size="xs" c="dimmed">
              {paperLayoutUses[layout]}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
