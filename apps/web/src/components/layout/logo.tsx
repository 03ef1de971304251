import { Group, Text } from '@mantine/core';
import { PRODUCT_NAME } from '../../config/product.js';

/** The product's mark: the wheel of the PDCA, with its name. `compact` leaves the name out on very narrow screens. */
export function Logo({ size = 28, compact = false }: { size?: number; compact?: boolean }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0017c1" />
        <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
          <path d="M24.2 14a8.5 8.5 0 0 0-15-3.4" />
          <path d="M7.8 18a8.5 8.5 0 0 0 15 3.4" />
          <path d="M8.4 6.4v4.6H13" />
          <path d="M23.6 25.6V21H19" />
        </g>
      </svg>
      <Text
        component="span"
        visibleFrom={compact ? 'xs' : undefined}
        fw={800}
        fz={size * 0.72}
        lh={1}
        style={{ whiteSpace: 'nowrap', letterSpacing: '0.04em' }}
      >
        {PRODUCT_NAME}
      </Text>
    </Group>
  );
}
