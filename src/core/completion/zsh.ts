import { type CompletionCommand, type CompletionModel, nextWords, spellings } from './model.js'

/** A completion script for zsh. */
export function zshScript(model: CompletionModel): string {
  const { bin, commands } = model
  const groups = nextWords(model)
  const paths = commands.map(({ words }) => words.join(' '))
  const steps = [...new Set([...paths, ...groups.keys()])].filter((path) => path !== '').sort()
  return `#compdef ${bin}
# ${bin} completion for zsh. Add to ~/.zshrc, after compinit:  eval "$(${bin} completion zsh)"
_${bin}() {
  local at= next previous=\${words[CURRENT-1]}
  local -a choices
  integer i
  for ((i = 2; i < CURRENT; i++)); do
    next="\${at:+$at }\${words[i]}"
    case "$next" in
      ${steps.map((step) => `(${quote(step)})`).join(' | ')}) at=$next ;;
    esac
  done
  case "$at" in
${[...groups].map(([group, words]) => `    ${quote(group)}) choices=(${words.map((word) => quote(described(word, summary(commands, group, word)))).join(' ')}) ;;`).join('\n')}
  esac
  case "$at" in
${commands.map(commandCase).join('\n')}
    '') choices+=('help:Help about a command' '--help:Help' '--version:The version') ;;
  esac
  if (( \${#choices} )); then _describe '${bin}' choices; else _files; fi
}
compdef _${bin} ${bin}
`
}

function commandCase({ words, flags, values }: CompletionCommand): string {
  const cases = flags
    .filter(({ takesValue }) => takesValue)
    .map((flag) => `        ${spellings(flag).join('|')}) choices=(${flag.values.map(quote).join(' ')}) ;;`)
  const choices = [
    ...values.map(quote),
    ...flags.map((flag) => quote(described(`--${flag.name}`, flag.description))),
    quote('--help:Help'),
  ]
  return [
    `    ${quote(words.join(' '))})`,
    '      case "$previous" in',
    ...cases,
    `        *) choices+=(${choices.join(' ')}) ;;`,
    '      esac ;;',
  ].join('\n')
}

function summary(commands: readonly CompletionCommand[], group: string, word: string): string {
  const path = group === '' ? word : `${group} ${word}`
  return commands.find(({ words }) => words.join(' ') === path)?.summary ?? ''
}

const described = (word: string, text: string): string =>
  text === '' ? word : `${word.replaceAll(':', '\\:')}:${text}`
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
