export function paperFontFiles(): string[];
export function textFontFiles(): string[];
