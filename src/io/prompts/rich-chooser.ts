import { input } from '@inquirer/prompts'
import { Interrupted } from '../../core/interview/index.js'
import type { View } from '../../core/render/index.js'
import { write } from '../output.js'
import { type Chooser, choiceOf } from './chooser.js'
import { holdKeys, withKeys } from './keys.js'
import { isQuit } from './lines.js'
import { themeOf } from './theme.js'

/** A line that says at once what it does not take. The options stay on the screen, so that they can be read in peace. */
export function richChooser(view: View): Chooser {
  return {
    view,
    tell: (text) => write(2, `${text}\n`),
    choose: async (options, keys) => {
      for (;;) {
        const outcome = await withKeys((context) =>
          input(
            {
              message: keys,
              validate: (typed) => isQuit(typed) || choiceOf(typed, options).kind !== 'unclear' || keys,
              theme: { ...themeOf(view.paint, ''), prefix: '>' },
            },
            context,
          ),
        )
        // There is nowhere to go back to, and the keys are all the help there is.
        if (outcome.kind !== 'answered') continue
        if (isQuit(outcome.value)) throw new Interrupted()
        const choice = choiceOf(outcome.value, options)
        return choice.kind === 'chosen' ? choice.index : undefined
      }
    },
    close: () => holdKeys(false),
  }
}
