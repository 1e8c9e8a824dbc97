import { type CompletionCommand, type CompletionModel, nextWords } from './model.js'

/** A completion script for fish. */
export function fishScript(model: CompletionModel): string {
  const { bin, commands } = model
  const lines = [
    `# ${bin} completion for fish. Save as ~/.config/fish/completions/${bin}.fish`,
    `function __${bin}_at`,
    '  set -l words',
    '  for word in (commandline -opc)[2..-1]',
    "    string match -q -- '-*' $word; and continue",
    '    set -a words $word',
    '  end',
    '  set -l n (count $argv)',
    '  test (count $words) -ge $n; or return 1',
    '  test "$words[1..$n]" = "$argv"',
    'end',
    `function __${bin}_only`,
    '  set -l words',
    '  for word in (commandline -opc)[2..-1]',
    "    string match -q -- '-*' $word; and continue",
    '    set -a words $word',
    '  end',
    '  test "$words" = "$argv"',
    'end',
    `complete -c ${bin} -n '__${bin}_only' -f -a help -d 'Help about a command'`,
    `complete -c ${bin} -l help -d 'Help'`,
    `complete -c ${bin} -n '__${bin}_only' -l version -d 'The version'`,
  ]
  for (const [group, words] of nextWords(model)) {
    for (const word of words) {
      const about =
        commands.find((command) => command.words.join(' ') === `${group} ${word}`.trim())?.summary ?? ''
      lines.push(`complete -c ${bin} -n '__${bin}_only ${group}' -f -a ${word} -d ${quote(about)}`)
    }
  }
  return `${[...lines, ...commands.flatMap((command) => commandLines(bin, command))].join('\n')}\n`
}

function commandLines(bin: string, { words, flags, values }: CompletionCommand): string[] {
  const at = `complete -c ${bin} -n '__${bin}_at ${words.join(' ')}'`
  const lines = flags.map(({ name, char, description, takesValue, values }) => {
    const short = char === undefined ? '' : ` -s ${char}`
    const value = takesValue ? (values.length > 0 ? ` -x -a ${quote(values.join(' '))}` : ' -r') : ''
    return `${at} -l ${name}${short}${value} -d ${quote(description)}`
  })
  if (values.length > 0) lines.push(`${at} -f -a ${quote(values.join(' '))}`)
  return lines
}

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
