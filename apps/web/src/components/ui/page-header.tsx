import { Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { documentTitle } from '../../config/product.js';

export interface PageHeaderProps {
  title: string;
  /** One line under the title: what the page is about or where it stands. */
  description?: ReactNode;
  /** Links from the top down to this page, which is added as the last one. */
  breadcrumb?: readonly ReactNode[];
  /** Marks beside the title, such as a state or サンプル. */
  marks?: ReactNode;
  /** Buttons at the right: what can be done with the whole page. */
  actions?: ReactNode;
  /** For the browser's tab, where the title alone would not say enough. */
  tabTitle?: string;
  /** In as few lines as it takes: for a page whose work should begin at its top. */
  dense?: boolean;
}

/** Top of every page: the one h1, the browser's tab, the way back and the actions. */
export function PageHeader({ title, description, breadcrumb = [], marks, actions, tabTitle, dense }: PageHeaderProps) {
  useDocumentTitle(documentTitle(tabTitle ?? title));
  const about = description !== undefined && (
    <Text component="div" c="dimmed" fz="sm">
      {description}
    </Text>
  );
  return (
    <Stack gap={dense ? 2 : 'xs'} mb={dense ? 'xs' : 'lg'} component="header">
      {breadcrumb.length > 0 && (
        <nav aria-label="現在の位置" className="no-print">
          <Breadcrumbs separatorMargin="xs" fz="sm">
            {breadcrumb}
            {!dense && (
              <Text component="span" fz="sm" c="dimmed" aria-current="page" truncate="end" maw="24rem">
                {title}
              </Text>
            )}
          </Breadcrumbs>
        </nav>
      )}
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={dense ? 0 : 4} flex="1 1 20rem">
          <Group gap="sm">
            <Title order={1} size={dense ? 'h2' : undefined}>
              {title}
            </Title>
            {marks}
          </Group>
          {!dense && about}
        </Stack>
        {actions !== undefined && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {dense && about}
    </Stack>
  );
}
