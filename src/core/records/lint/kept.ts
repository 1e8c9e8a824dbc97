/**
 * Keeps what was made of the record that was asked about last. Rules go through records one by one; the sentences of all of them at
 * once would take ten times the memory of the texts.
 */
export function keptForLast<K, T>(make: (of: K) => T): (of: K) => T {
  let last: { readonly of: K; readonly made: T } | undefined
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) }
    return last.made
  }
}
