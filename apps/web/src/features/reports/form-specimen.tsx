import { Alert, Button, Group, Text } from '@mantine/core';
import { type PaperLayout, paperLayoutLabels, paperLayouts } from '@mawasu/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { describeError } from '../../lib/error-messages.js';
import { keepFile } from '../../lib/keep-file.js';

/** The form on its real paper, as a file; buttons of its own, since a menu would bring its parts to every page. */
export function FormSpecimen({ roundId }: { roundId: string }) {
  const paper = useMutation({
    mutationFn: (layout: PaperLayout) => api.reports.formPdf(roundId, layout),
    onSuccess: keepFile,
  });
  return (
    <div>
      <Text fw={700}>施策評価シートの見本（PDF）</Text>
      <Text fz="sm" c="dimmed" mb="xs">
        印刷したときの形を、見本の文章を入れたシートで確かめられます。見本は、保存した様式で作ります。
      </Text>
      <Group gap="xs">
        {paperLayouts.map((layout) => (
          <Button
            key={layout}
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`見本を${paperLayoutLabels[layout]}のPDFで保存`}
            loading={paper.isPending && paper.variables === layout}
            onClick={() => paper.mutate(layout)}
          >
            {paperLayoutLabels[layout]}
          </Button>
        ))}
      </Group>
      {paper.isError && (
        <Alert color="red" role="alert" title="見本を作成できませんでした" mt="sm">
          {describeError(paper.error).message}
        </Alert>
      )}
    </div>
  );
}
