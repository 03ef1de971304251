import { Button, Group, Stack, Text, Tree, type TreeNodeData, useTree } from '@mantine/core';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo } from 'react';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './plan-tree.module.css';
import { initiallyOpen, type PlacedNode, type PlanNode, placeNodes } from './plan-tree-nodes.js';

const toTreeData = (nodes: readonly PlanNode[]): TreeNodeData[] =>
  nodes.map((node) => ({ value: node.id, label: node.title, children: toTreeData(node.children) }));

/** Enter on a line opens its page: the line has the focus, the link in it is for the mouse. */
function openFocused(event: KeyboardEvent<HTMLElement>): void {
  const item = event.target;
  if (event.key !== 'Enter' || !(item instanceof HTMLElement) || item.role !== 'treeitem') return;
  event.preventDefault();
  // Its own line only: the lines below it stand in the element behind.
  item.firstElementChild?.querySelector('a')?.click();
}

function NodeLine({ placed }: { placed: PlacedNode }) {
  const { node, measureId } = placed;
  const title = `${node.code} ${node.title}`.trim();
  const department = node.leadDepartment ?? null;
  return (
    <>
      <span className={classes.kind}>{nodeKindLabels[node.kind]}</span>
      {measureId === null ? (
        <span className={classes.title}>{title}</span>
      ) : (
        <TextLink
          to={paths.measure}
          params={{ measureId }}
          hash={node.kind === 'measure' ? undefined : node.id}
          tabIndex={-1}
          underline="hover"
          onClick={(event) => event.stopPropagation()}
        >
          {title}
        </TextLink>
      )}
      {node.kind === 'measure' && (
        <Text component="span" fz="xs" c="dimmed">
          取組み {node.children.length}件
        </Text>
      )}
      {department !== null && <span className={classes.department}>{department}</span>}
    </>
  );
}

/** The whole plan as a tree: arrow keys move and fold, Enter opens the 施策 page. */
export function PlanTreeView({ nodes }: { nodes: readonly PlanNode[] }) {
  const whole = useTree({ initialExpandedState: initiallyOpen(nodes) });
  // Mantine would set it once more after the page is drawn, over what somebody opened by then; every line is known from the start.
  const tree = { ...whole, initialize: () => undefined };
  const data = useMemo(() => toTreeData(nodes), [nodes]);
  const placed = useMemo(() => placeNodes(nodes), [nodes]);
  const actions = (
    <Group gap="xs" className="no-print">
      <Button size="xs" variant="default" onClick={() => tree.expandAllNodes()}>
        すべて開く
      </Button>
      <Button size="xs" variant="default" onClick={() => tree.collapseAllNodes()}>
        すべて閉じる
      </Button>
    </Group>
  );
  return (
    <Section title="計画の体系" action={actions}>
      <Stack>
        <Tree
          data={data}
          tree={tree}
          levelOffset={28}
          aria-label="計画の体系"
          onKeyDown={openFocused}
          classNames={{ label: classes.label }}
          renderNode={({ node, expanded, hasChildren, elementProps }) => {
            const found = placed.get(node.value);
            return (
              <div
                {...elementProps}
                className={`${elementProps.className} ${classes.line}`}
                data-kind={found?.node.kind}
              >
                <IconChevronRight
                  size={18}
                  aria-hidden
                  className={classes.chevron}
                  data-expanded={expanded || undefined}
                  visibility={hasChildren ? undefined : 'hidden'}
                />
                {found && <NodeLine placed={found} />}
              </div>
            );
          }}
        />
      </Stack>
    </Section>
  );
}
