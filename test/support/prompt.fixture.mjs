import { select } from '@inquirer/prompts'

const answer = await select({ message: 'Which one?', choices: ['first', 'second', 'third'] })
console.log(`You chose ${answer}.`)
