/** The headline a story is shown under: for now the first reporter's. */
export function bestHeadline<R extends { title: string }>(reports: readonly [R, ...R[]]): R {
  return reports[0];
}
