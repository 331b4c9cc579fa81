import type { LayoutDocument, LayoutSettings } from '#layout/document/document.ts';

/** Changes settings of the layout; one that is set to undefined is removed. The same document when nothing changes. */
export function changeSettings(
  document: LayoutDocument,
  change: { readonly [Name in keyof LayoutSettings]?: LayoutSettings[Name] | undefined },
): LayoutDocument {
  const { settings } = document;
  const entries = Object.entries(change);
  if (entries.every(([name, value]) => Reflect.get(settings, name) === value)) {
    return document;
  }
  const next: Record<string, unknown> = { ...settings, ...change };
  for (const [name, value] of entries) {
    if (value === undefined) {
      Reflect.deleteProperty(next, name);
    }
  }
  return { ...document, settings: next };
}
