import type { InlineKeyboardButton, TestPerson } from '@svodka/sandbox';
import { patient } from '../../bot/talk.js';
import { type Chance, pick } from '../said-by-chance.js';
import { type Ledger, type Matter, type Press, tells } from './ledger.js';
import type { Machine } from './machine.js';
import { ACCEPTED, APPROVES, LABELS, WARNED } from './words.js';

export interface PeopleDeps {
  machine: Machine;
  ledger: Ledger;
  chance: Chance;
  nameOf: (person: number) => string;
  /** It will be known in a minute that this is held: whoever has its card publishes it. */
  isDoomed: (article: number | null) => boolean;
}

interface OnScreen {
  id: number;
  text: string;
  buttons: InlineKeyboardButton[];
}

export type People = ReturnType<typeof createPeople>;

const AT_ONCE = 12;

/** What admins do with what they see. They never approve a card that warns. */
export function createPeople({ machine, ledger, chance, nameOf, isDoomed }: PeopleDeps) {
  const { world } = machine.telegram;
  let signs = 0;

  /** The bot's messages that have buttons. */
  const screen = (person: number): OnScreen[] =>
    world
      .chat(person)
      .messages.filter(({ from, keyboard }) => from === world.bot.id && keyboard)
      .map(onScreen);
  const onScreen = ({ id, text = '', keyboard }: ReturnType<typeof world.chat>['messages'][number]) => ({
    id,
    text,
    buttons: keyboard?.inline_keyboard.flat().filter(({ callback_data }) => callback_data) ?? [],
  });
  const find = ({ buttons }: OnScreen, label: string | RegExp) =>
    buttons.find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)));
  const matterOf = (person: number, { id }: OnScreen) => ledger.shownAs(person, id)?.matter ?? null;
  const hand = (person: number): TestPerson => patient(machine.telegram.person(nameOf(person)));

  async function presses(person: number, message: OnScreen, label: string | RegExp): Promise<Press | null> {
    const button = find(message, label);
    return button ? ledger.press(person, message.id, button) : null;
  }

  /** Two presses: one that opens a page in the place of the message, one on that page. */
  async function pressesThrough(
    person: number,
    message: OnScreen,
    first: string,
    then: RegExp,
  ): Promise<void> {
    const opened = await presses(person, message, first);
    if (opened?.answer?.alert !== false) return;
    await machine.settles();
    const page = screen(person).find(({ id }) => id === message.id);
    if (page) await presses(person, page, then);
  }

  /** «Изменить»: other words, and then «Опубликовать» under the card that comes of them. */
  async function rewrites(person: number, message: OnScreen): Promise<void> {
    const matter = matterOf(person, message);
    const asked = await presses(person, message, LABELS.edit);
    if (asked?.answer?.alert !== false || !matter) return;
    await machine.settles();
    signs += 1;
    const began = machine.now();
    const words = `Коротко и своими словами, правка ${signs}.`;
    world.say(person, person, words);
    await machine.settles();
    // Something else may have been said below it meanwhile.
    const answer = world
      .chat(person)
      .messages.findLast(({ from, text }) => from === world.bot.id && text?.includes(words));
    // Decided meanwhile by somebody else; or said to a program that was just dying, which may have heard it.
    ledger.typed({ at: began, person, matter, what: 'edit', isSure: answer !== undefined });
    if (!answer) return;
    ledger.belongs(person, answer.id, matter);
    await presses(person, onScreen(answer), LABELS.publish);
  }

  /** «Удалить» under what is out, and again when the bot asks whether they mean it. */
  async function deletes(person: number, message: OnScreen): Promise<void> {
    const matter = matterOf(person, message);
    const asked = await presses(person, message, LABELS.remove);
    if (asked?.answer?.alert !== false || !matter) return;
    await machine.settles();
    const question = screen(person).findLast((one) => find(one, LABELS.removeSurely));
    if (!question) return;
    ledger.belongs(person, question.id, matter);
    await presses(person, question, LABELS.removeSurely);
  }

  /** A look into the channel: does the post stand there? */
  const stands = (matter: Matter): boolean =>
    ledger.posts().some((post) => post.deletedAt === null && post.byBot && tells(post, matter));

  async function decides(person: number, message: OnScreen): Promise<void> {
    const matter = matterOf(person, message);
    if (!matter) return;
    if (find(message, LABELS.seen))
      return void (await presses(person, message, stands(matter) ? LABELS.seen : LABELS.absent));
    const roll = chance();
    if (find(message, LABELS.update)) {
      const choice = roll < 0.7 ? LABELS.update : roll < 0.9 ? LABELS.keep : LABELS.remove;
      return void (await presses(person, message, choice));
    }
    // A story that was taken back, or whose words are the editor's own.
    if (find(message, LABELS.keep)) {
      return void (await presses(person, message, roll < 0.7 ? LABELS.remove : LABELS.keep));
    }
    if (find(message, LABELS.remove)) {
      if (roll < 0.03) await deletes(person, message);
      return;
    }
    const approves = find(message, LABELS.publish) ?? find(message, LABELS.confirm);
    if (WARNED.test(message.text)) {
      if (roll < 0.4) await presses(person, message, LABELS.skip);
      else if (roll < 0.5) await presses(person, message, LABELS.place);
      return;
    }
    if (!approves) {
      if (find(message, LABELS.recall) && /по вашему правилу/.test(message.text) && roll < 0.1)
        await presses(person, message, LABELS.recall);
      return;
    }
    if (roll < 0.4 || isDoomed(matter.article)) await presses(person, message, approves.text);
    else if (roll < 0.55) await pressesThrough(person, message, LABELS.postpone, LABELS.slot);
    else if (roll < 0.65) await presses(person, message, LABELS.skip);
    else if (roll < 0.7) await rewrites(person, message);
    else if (roll < 0.72) await pressesThrough(person, message, LABELS.less, LABELS.lessTopic);
  }

  /** Each of them in turn, several side by side. */
  async function each(admins: readonly number[], does: (person: number) => Promise<void>): Promise<void> {
    const turns = [...admins].sort(() => chance() - 0.5);
    const next = async (): Promise<void> => {
      for (let person = turns.pop(); person !== undefined; person = turns.pop()) await does(person);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  return {
    screen,
    hand,
    each,

    /** Everybody looks at their chat and does what they think right. */
    act: (admins: readonly number[]): Promise<void> =>
      each(admins, async (person) => {
        for (const message of screen(person)) await decides(person, message);
      }),

    /** Two who have the same card before them press «Опубликовать» in the same moment. @returns whether two were found */
    async rival(admins: readonly number[]): Promise<boolean> {
      const holders = new Map<string, { person: number; message: OnScreen }[]>();
      for (const person of admins)
        for (const message of screen(person)) {
          const matter = matterOf(person, message);
          if (!matter || WARNED.test(message.text) || !find(message, LABELS.publish)) continue;
          const key = `${matter.channel} ${matter.article} ${matter.own}`;
          holders.set(key, [...(holders.get(key) ?? []), { person, message }]);
        }
      const [one, other] =
        pick(
          [...holders.values()].filter(({ length }) => length > 1),
          chance,
        ) ?? [];
      if (!one || !other) return false;
      await Promise.all([one, other].map(({ person, message }) => presses(person, message, LABELS.publish)));
      return true;
    },

    /** Some of those who have just approved think better of it. @returns how many pressed */
    async regret(since: number): Promise<number> {
      const fresh = ledger.presses.filter(({ at, label }) => at >= since && APPROVES.test(label));
      let pressed = 0;
      for (const { person, message } of fresh) {
        const now = screen(person).find(({ id }) => id === message);
        if (!now || !find(now, LABELS.recall) || chance() > 0.15) continue;
        pressed += (await presses(person, now, LABELS.recall)) ? 1 : 0;
      }
      return pressed;
    },

    /** Writes a post of their own, whose card comes after that. @returns whether the bot took it */
    async writes(person: number): Promise<boolean> {
      const me = hand(person);
      signs += 1;
      me.says('/post');
      const asked = await me.sees(/^Пришлите текст|^Сначала подключите/);
      // Removed from the only channel of theirs.
      if (/^Сначала/.test(asked.text)) return false;
      me.says(`Ждём всех на встрече знак-${signs}.\nВход свободный.`);
      const answer = await me.sees(/^Готово: пост|^Для какого канала|^Не помещается|^Решать о канале/);
      const [first] = answer.buttons.flat();
      if (ACCEPTED.test(answer.text) || first === undefined) return ACCEPTED.test(answer.text);
      await me.presses(pick(answer.buttons.flat().slice(0, 2), chance) ?? first);
      await machine.settles();
      return true;
    },

    /** Presses any button they ever had under something of a channel, whether it still stands or not. */
    async pressOld(person: number, channel: number, most: number): Promise<Press[]> {
      const had = ledger
        .shown()
        .filter((one) => one.person === person && one.matter?.channel === channel && one.buttons.length > 0);
      const done: Press[] = [];
      for (let n = 0; n < most && had.length > 0; n++) {
        const { id, buttons } = pick(had, chance);
        if (world.chat(person).messages.some((message) => message.id === id))
          done.push(await ledger.press(person, id, pick(buttons, chance)));
      }
      return done;
    },

    /** Presses a few publish buttons that nobody may ever answer. */
    pressAndGo(admins: readonly number[], most: number): void {
      for (let n = 0; n < most; n++) {
        const person = pick(admins, chance);
        const message = screen(person).find((one) => find(one, LABELS.publish) && !WARNED.test(one.text));
        if (message && matterOf(person, message)) void presses(person, message, LABELS.publish);
      }
    },
  };
}
