/** Pages of help that belong to no command: `dsp help exit-codes`. */
export const HELP_TOPICS: Readonly<Record<string, string>> = {
  'exit-codes': `EXIT CODES
  The same in text and with --json; the envelope's "ok" is true exactly for 0.

  0    Done, and nothing to complain about.
  1    Done; a check failed, or something was found.
  2    The command line, the input or a file was wrong. The message says what to change.
  70   A fault of dsp itself.
  130  Interrupted (Ctrl-C).

  A reader that leaves early (dsp list | head -1) is no error.
`,
  environment: `ENVIRONMENT
  NO_COLOR           Not empty: no colour. Stronger than FORCE_COLOR.
  FORCE_COLOR        1, 2 or 3: colour even into a pipe; 0: none.
  ACCESSIBLE         1: plain numbered questions, no colour, nothing is redrawn.
  CI                 Not empty and not false: nothing is ever asked.
  DEBUG              Not empty: an error also prints its stack trace.
  XDG_CACHE_HOME     Where compiled code is kept between starts; ~/.cache otherwise.
  DSP_NO_CODE_CACHE  Not empty: nothing is kept there.
`,
}
