// Shapes of messages: a value has one or it does not, and a key that the shape does not name is a reason to refuse.

export type Shape = (value: unknown) => boolean;

export const oneOf = (...values: unknown[]): Shape => (value) => values.includes(value);
export const text = (most: number, pattern = /^[^]*$/): Shape => (value) => typeof value === "string" && value.length <= most && pattern.test(value);
export const flag: Shape = (value) => typeof value === "boolean";
export const count: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const within = (least: number, most: number): Shape => (value) => typeof value === "number" && value >= least && value <= most;
export const either = (...shapes: Shape[]): Shape => (value) => shapes.some((shape) => shape(value));
export const list = (of: Shape, most: number): Shape => (value) => Array.isArray(value) && value.length <= most && value.every(of);

export function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const record = (fields: { [key: string]: Shape }): Shape => (value) =>
  isRecord(value) && Object.keys(value).length === Object.keys(fields).length && Object.entries(fields).every(([key, shape]) => Object.hasOwn(value, key) && shape(value[key]));
