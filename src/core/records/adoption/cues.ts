import { Phrases } from './phrases.js'
import { stem } from './words.js'

/**
 * What a word does to a pattern that is named near it.
 *
 * - `adopt`, `reject`: verbs that decide, with the pattern as their object
 * - `run`, `store`: verbs that put something into another
 * - `favour`: what decides for what follows, whatever the verb
 * - `through`: participles that decide for what follows, and for what they are said of
 * - `move`: verbs that go from one thing to another
 * - `not`, `instead`: what turns a decision around
 * - `perhaps`, `later`: what puts it off
 * - `given`, `before`: what exists or happens already
 * - `need`: verbs that decide only when they are denied
 * - `neutral`: verbs that change or look at what exists
 * - `to`, `by`, `over`, `in`, `of`, `as`, `from`: what a verb may need before its object
 * - `aside`: what starts another phrase or sentence
 * - `example`: what only illustrates
 * - `we`, `others`: who does it
 * - `must`, `is`: what stands between a pattern and a verb
 * - `adopted`, `rejected`: verbs behind a pattern
 * - `the`, `kind`, `and`: what stands before nouns and between them
 * - `head`: nouns that say no more than the pattern before them
 */
const WORDS = {
  adopt:
    'use|uses|using|utilise|utilize|adopt|adopting|adoption of|introduce|introducing|implement|implements|implementing|add|adding|provide|provides|providing|support|supporting|create|creates|creating|build|building|enable|enabling|apply|applies|applying|choose|chose|chosen option|select|pick|employ|leverage|leveraging|rely on|relies on|relying on|go with|going with|opt for|opted for|settle on|settled on|decided on|base on|follow|continue with|keep using|continue to use|continue using|embrace|prefer|favour|favor|make use of|set up|establish|ship|offer|offers|exploit|integrate|integrating|incorporate|maintain|register|expose via|start using|begin using|standardise on|standardize on|standardised on|decision is|selected option|selected solution|extract into|split into|structure as|organise as',
  favour: 'in favour of|in favor of',
  through:
    'managed with|managed by|managed via|managed through|handled by|handled with|handled via|implemented with|implemented as|implemented using|implemented via|based on|built on|powered by|backed by|exposed via|structured as|organised as',
  reject:
    'remove|removing|removal of|drop|dropping|retire|retiring|avoid|avoiding|stop|stopping|abandon|abandoning|reject|rejecting|deprecate|deprecating|disable|disabling|eliminate|eliminating|replace|replaces|replacing|replacement of|decommission|decommissioning|sunset|discard|discarding|discontinue|get rid of|getting rid of|rid of|forbid|prohibit|ban|against|exclude|excluding|delete|deleting|ruled out|rule out|decided against|refrain from|phase out|phasing out|obsolete|leave|leaving|quit|cease|turn off|switch off|shut down|wind down|opt out of',
  run: 'run|running|host|hosting|hosted|deploy|deploying|execute',
  store: 'store|stored|keep|kept|save|saved|put|upload|persist|persisted|publish|push|serve|migrated',
  move: 'move|moving|migrate|migrating|migration|switch|switching|convert|converting|transition|transitioning|shift|port|porting',
  not: "not|no|never|don't|won't|doesn't|didn't|cannot|can't|shouldn't|isn't|aren't|without|neither|nor|no longer|not any|no need|nothing|none|dont|wont|unnecessary|not required|no dedicated",
  instead: 'instead of|rather than|in place of|away from|as opposed to|in lieu of',
  perhaps:
    'might|may|could|would|consider|considering|possibly|potentially|perhaps|optionally|maybe|can|should we|explore|evaluate|evaluating|investigate|propose to evaluate|experiment with|look into|possible to|able to|if needed|if necessary|if required|when needed',
  later:
    'later|in the future|in future|future|eventually|revisit|out of scope|postpone|postponed|defer|deferred|tbd|for later|at some point|next phase|follow up|down the line|long term|longer term|not yet|some day|yet',
  given:
    'existing|current|previous|legacy|earlier|other|same|traditional|typical|usual|conventional|their|its|each|every|these|those|such',
  before:
    'currently|already|previously|considered|evaluated|explored|looked at|looked into|today|originally|was|were|used to|had|has been|have been|at the moment|historically',
  need: 'need|needs|require|requires|want|wants|hold|holds|have|has|having|warrant|justify|expose|exposing',
  neutral:
    'split|increase|decrease|reduce|refactor|refactoring|rename|improve|improving|update|restrict|handle|handling|simplify|modify|fix|rework|document|documenting|test|testing|measure|allow|allowing|merge|describe|compare|comparing|extend|configure|configuring|secure|securing|upgrading|keeping|tune|tuning|debug|monitor|monitoring of|review|generate|rewrite|understand|design|designing|clarify|clarifying|reload|automate|optimise|optimize|optimising|optimizing|scale|scaling|adapt|adjust|align|assess|benchmark|bump|check|consolidate|customise|customize|decouple|define|detect|diagnose|enforce|enhance|ensure|harden|inspect|make|manage|managing|mitigate|override|parse|pass|patch|preserve|prevent|prioritise|prioritize|query|recover|relax|reset|resolve|restart|restructure|retain|revise|revert|shrink|speed up|stabilise|streamline|strengthen|translate|troubleshoot|unify|validate|verify|wrap|read|change|changing|upgrade|evolve|generalize|generalise|build up|collect|collecting|protect|rotate|cleaning|clean',
  to: 'to|into|onto|towards|toward',
  by: 'by|with|via|through',
  over: 'over',
  in: 'in|on|onto',
  of: 'of',
  as: 'as',
  from: 'from|off|out of',
  aside:
    'for|at|other than|about|within|across|between|during|under|against|among|per|inside|outside|above|below|after|before|if|when|because|since|that|which|where|while|so|than|whether|unless|until|although|though|whenever|who|whose|but|however|versus|vs|due to|thanks to|depending on|according to|regardless of|this|only if|without affecting|look like|looks like|how|why|what|via which|upon|now|only|again|everywhere|here|internally|directly|too|first|anymore|any more|any longer|where possible|whenever possible',
  example:
    'like|such as|eg|for example|for instance|similar to|unlike|compared to|compared with|in comparison to|in comparison with|including',
  we: 'we|i|us|team|project',
  others:
    'they|it|them|you|users|other teams|product teams|service teams|customers|clients|people|someone|anyone|user|developers|operators|others|developer|operator|customer',
  must: 'will|shall|should|must|are going to|am going to|is going to',
  is: 'is|are|be|being|get|gets|do|does',
  adopted:
    'used|chosen|selected|adopted|introduced|implemented|preferred|enabled|provided|added|applied|created|employed|deployed|built|supported|leveraged|the way to go|recommended|favoured|favored|picked|established|set up|rolled out|our choice|maintained|managed|executed|handled|stored|sent|triggered|done',
  rejected:
    'removed|rejected|dropped|discarded|replaced|deprecated|disabled|retired|ruled out|excluded|abandoned|avoided|decommissioned|eliminated|too complex|too expensive|overkill|not needed|unnecessary|not worth|done away with|considered but|too large|too heavy|too costly|too risky|too slow|not an option|no option|not suitable|unsuitable|not viable|not feasible|infeasible|not meet|not fit|not worthwhile|not justified|not a good fit',
  the: 'the|a|an|our|any',
  kind: 'new|own|single|simple|separate|dedicated|proper|common|some',
  and: 'and|or|both|either|plus|also',
  head: 'processor|handler|pattern|architecture|architectural|approach|approaches|style|system|systems|mechanism|mechanisms|service|services|strategy|policy|policies|technique|techniques|implementation|implementations|support|solution|model|framework|library|engine|platform|infrastructure|functionality|feature|features|capability|capabilities|principle|principles|setup|layer|concept|method|technology|tool|tooling|product|cluster|server|component|middleware|functions|function|instance|software|process|logic|semantics|scheme|design|tables|table|api|apis|agent|broker|bucket|buckets|container|containers|daemon|database|driver|endpoint|exporter|gem|index|instances|integration|interoperability|job|jobs|module|modules|package|plugin|provider|proxy|queue|sdk|topic|topics|worker|workers|workflow',
} as const

/** What a word does to a pattern that is named near it. */
export type Cue = keyof typeof WORDS

/** The words above, as they are looked up in a text. Where two say the same words, the first counts. */
export const CUES = new Phrases<Cue>()
for (const [cue, words] of Object.entries(WORDS))
  for (const phrase of words.split('|')) CUES.add(phrase, cue as Cue)

/** Words that turn a statement into a condition or a reason. */
export const CONDITIONS: ReadonlySet<string> = new Set(
  [
    ...['if', 'when', 'because', 'since', 'where', 'as', 'unless', 'until', 'whenever', 'why', 'how', 'what'],
    ...['while', 'although', 'though', 'once', 'whether', 'that', 'which', 'who', 'whose'],
  ].map(stem),
)

/** Nouns that say how much or which kind of something, as in "two kinds of". */
export const MEASURES: ReadonlySet<string> = new Set(
  [
    'flavor',
    'flavour',
    'kind',
    'type',
    'form',
    'set',
    'pair',
    'number',
    'version',
    'implementation',
    'instance',
    'variant',
    'use',
    'combination',
    'series',
    'layer',
    'concept',
    'principle',
    'pattern',
    'style',
    'mix',
    'mixture',
    'idea',
  ].map(stem),
)
