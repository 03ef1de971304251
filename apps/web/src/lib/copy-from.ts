/**
 * Selects what stands in a field and copies it, or `text` in its place. As every browser can: the office network has no
 * https, where the clipboard's own interface is not open.
 */
export function copyFrom(field: HTMLInputElement | HTMLTextAreaElement | null, text = field?.value ?? ''): boolean {
  if (!field) return false;
  field.focus();
  field.select();
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put);
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isCopied;
}
