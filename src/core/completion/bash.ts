import { type CompletionCommand, type CompletionModel, nextWords, spellings } from './model.js'

/** A completion script for bash 3.2 and later; it needs no bash-completion package. */
export function bashScript(model: CompletionModel): string {
  const groups = nextWords(model)
  const paths = model.commands.map(({ words }) => words.join(' '))
  const steps = [...new Set([...paths, ...groups.keys()])].filter((path) => path !== '').sort()
  return `# ${model.bin} completion for bash. Add to ~/.bashrc:  eval "$(${model.bin} completion bash)"
_${model.bin}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= words= i next
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
      ${steps.map(quote).join(' | ')}) path=$next ;;
    esac
  done
  case "$path" in
${[...groups].map(([group, words]) => `    ${quote(group)}) words=${quote(words.join(' '))} ;;`).join('\n')}
  esac
  case "$path" in
${model.commands.map(commandCase).join('\n')}
    '') words="$words help --help --version" ;;
  esac
  # shellcheck disable=SC2207
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${model.bin} ${model.bin}
`
}

function commandCase({ words, flags, values }: CompletionCommand): string {
  const all = [...flags.flatMap(spellings), '--help', ...values]
  const valued = flags.filter(({ takesValue }) => takesValue)
  const cases = valued.map((flag) => {
    const reply = flag.values.length > 0 ? `words=${quote(flag.values.join(' '))}` : 'return'
    return `        ${spellings(flag).join(' | ')}) ${reply} ;;`
  })
  return [
    `    ${quote(words.join(' '))})`,
    '      case "$prev" in',
    ...cases,
    `        *) words="$words ${all.join(' ')}" ;;`,
    '      esac ;;',
  ].join('\n')
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
