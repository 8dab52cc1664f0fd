// Which way of working out authors this is, as docs/authorship.md describes it. Stored with every result, and said in
// every adoption record: another number means that other words may be somebody else's.
export const AUTHORSHIP_ALGORITHM = 2;
