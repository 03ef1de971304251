import { Stack, Text } from '@mantine/core';
import type { DepartmentProgress, Home } from '@mawasu/contract';
import { evaluatedCountText } from '@mawasu/domain/sheets';
import { isEvaluated } from '@mawasu/domain/workflow';
import { Section } from '../../components/ui/section.js';
import { StateStrip } from '../../components/ui/state-strip.js';

function countText({ counts, total }: DepartmentProgress): string {
  return evaluatedCountText(total, counts.find(({ state }) => !isEvaluated(state))?.count ?? 0);
}

/** Where the own department, or each 課 of the own 部, stands. */
export function ProgressSection({ home }: { home: Home }) {
  if (home.departments.length === 0) return null;
  return (
    <Section title="所属の進み具合">
      <Stack gap="md">
        {home.departments.map((department) => (
          <div key={department.departmentId}>
            <Text fw={700} fz="sm" mb={4}>
              {department.name}
              <Text component="span" fz="sm" fw={400} c="dimmed" ml="xs">
                全{countText(department)}
                {department.late > 0 && `、期限超過 ${department.late}件`}
              </Text>
            </Text>
            <StateStrip counts={department.counts} label={`${department.name}の状態別の件数`} />
          </div>
        ))}
      </Stack>
    </Section>
  );
}
