/** A question has a beginning; whoever sends pages sends somebody else's words. */
const LONGEST_READ = 500;
const BEGINNING = 300;

/** What of a long text is read, ending with a word. */
export function beginningOf(text: string): { beginning: string; isCut: boolean } {
  if (text.length <= LONGEST_READ) return { beginning: text, isCut: false };
  // Never half of a pair of surrogates.
  const cut = text.slice(0, BEGINNING).replace(/[\ud800-\udbff]$/, '');
  const whole = cut.replace(/\s+\S*$/, '');
  return { beginning: whole === '' ? cut : whole, isCut: true };
}

const HOURS =
  /(?<!\p{L})(?:утром|с утра|дн[её]м|вечером|ночью|в обед|за (?:последн(?:ий|ие|юю) )?(?:пол)?(?:\d+ )?(?:час(?:а|ов)?|сутки))(?!\p{L})/iu;

/** Whether it names hours: days are told whole, and that is to be said. */
export function namesHours(text: string): boolean {
  return HOURS.test(text);
}

/** How a long text ends: what somebody says at last may matter most. */
export function endingOf(text: string): string {
  return text.slice(-BEGINNING).replace(/^[\udc00-\udfff]/, '');
}

/** What is to be said of a text that cannot be a question here, as the id of a sentence; null of any other. */
export function aboutSigns(text: string): 'ask-no-letters' | 'ask-foreign' | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'ask-no-letters';
  return /[\p{Script=Cyrillic}\p{Script=Latin}\p{N}]/u.test(text) ? null : 'ask-foreign';
}
