// What aligning is about: two sequences of keys, parts of both, and stretches that are the same.

/** a[a … a+length) equals b[b … b+length). */
export type Match = { readonly a: number; readonly b: number; readonly length: number };

export type Interval = { readonly from: number; readonly to: number };

export type Sides = { readonly a: Int32Array; readonly b: Int32Array };

export type Region = { readonly a: Interval; readonly b: Interval };
