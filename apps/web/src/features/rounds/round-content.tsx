import { AssessmentScaleEditor } from './assessment-scale-editor.js';
import { FormEditor } from './form-editor.js';
import type { FormPreview } from './form-previews.js';
import { ofTemplate, type RoundDraft } from './round-draft.js';
import { scaleOf } from './scale-draft.js';
import { ScaleEditor } from './scale-editor.js';

interface RoundContentProps {
  draft: RoundDraft;
  change: (changes: Partial<RoundDraft>) => void;
  messageOf: (path: string) => string | null;
  sheetPreview: FormPreview;
  paperPreview: FormPreview;
}

/** 様式, 進捗状況 and 今後の方向性, and what 施策 are assessed by, of a round in 準備. */
export function RoundContent({ draft, change, messageOf, ...previews }: RoundContentProps) {
  const scale = { scale: draft.scale, onChange: (edited: RoundDraft['scale']) => change({ scale: edited }), messageOf };
  return (
    <>
      <FormEditor
        {...previews}
        draft={draft.form}
        scale={scaleOf(draft.scale)}
        onChange={(form) => change({ form })}
        onTemplate={(template) => change(ofTemplate(draft, template))}
        messageOf={messageOf}
      />
      <ScaleEditor {...scale} />
      <AssessmentScaleEditor {...scale} />
    </>
  );
}
