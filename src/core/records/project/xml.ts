/** Blanks comments, so that lines stay. */
export function withoutXmlComments(text: string): string {
  let found = ''
  let from = 0
  for (;;) {
    const open = text.indexOf('<!--', from)
    if (open < 0) return found + text.slice(from)
    const close = text.indexOf('-->', open)
    const end = close < 0 ? text.length : close + '-->'.length
    found += text.slice(from, open) + text.slice(open, end).replace(/[^\n]/g, '')
    from = end
  }
}
