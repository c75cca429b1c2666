// What has changed of a plain object, as a merge patch (RFC 7396): objects merge, null takes away. Pure.

export type Plain = { readonly [name: string]: unknown };

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The patch that makes `after` of `before`. */
export function patchOf(before: Plain, after: Plain): Plain {
  const patch: Record<string, unknown> = {};
  for (const name of Object.keys(before)) if (!(name in after)) patch[name] = null;
  for (const [name, value] of Object.entries(after)) {
    const old = before[name];
    if (isPlain(old) && isPlain(value)) {
      const inner = patchOf(old, value);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(value)) patch[name] = value;
  }
  return patch;
}
