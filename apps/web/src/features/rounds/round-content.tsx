import { useMemo } from 'react';
import { AssessmentScaleEditor } from './assessment-scale-editor.js';
import { FormEditor } from './form-editor.js';
import type { FormPreview } from './form-previews.js';
import { ofTemplate, type RoundDraft } from './round-draft.js';
import type { ChangeDraft } from './round-form.js';
import { scaleOf } from './scale-draft.js';
import { ScaleEditor } from './scale-editor.js';

interface RoundContentProps {
  draft: RoundDraft;
  change: ChangeDraft;
  messageOf: (path: string) => string | null;
  sheetPreview: FormPreview;
  paperPreview: FormPreview;
}

/**
 * 様式, 進捗状況 and 今後の方向性, and what 施策 are assessed by, of a round in 準備. Each is drawn anew only when something of it
 * is typed: together they are a thousand elements, and a letter of 案内 must not wait for them.
 */
export function RoundContent({ draft, change, messageOf, sheetPreview, paperPreview }: RoundContentProps) {
  const { form, scale } = draft;
  const formEditor = useMemo(
    () => (
      <FormEditor
        {...{ sheetPreview, paperPreview, messageOf }}
        draft={form}
        scale={scaleOf(scale)}
        onChange={(edited) => change({ form: edited })}
        onTemplate={(template) => change((typed) => ofTemplate(typed, template))}
      />
    ),
    [form, scale, change, messageOf, sheetPreview, paperPreview],
  );
  const scaleEditors = useMemo(() => {
    const props = { scale, messageOf, onChange: (edited: RoundDraft['scale']) => change({ scale: edited }) };
    return (
      <>
        <ScaleEditor {...props} />
        <AssessmentScaleEditor {...props} />
      </>
    );
  }, [scale, change, messageOf]);
  return (
    <>
      {formEditor}
      {scaleEditors}
    </>
  );
}
