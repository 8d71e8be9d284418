import { ANNA, MIKHAIL, NINA, PARENTS_GROUP, SCHOOL_CHANNEL, startTelegram } from '@svodka/sandbox';
import { onTestFinished } from 'vitest';
import { demoTour } from '../../demo/tour.js';
import { demoWorld, OLEG } from '../../demo/world.js';
import { picture } from '../../sandbox/test/pictures.js';
import { composeDigest } from '../../src/digest/compose.js';
import type { Card } from '../../src/domain/card.js';
import type { Channel } from '../../src/domain/channel.js';
import type { DigestStory } from '../../src/domain/digest.js';
import type { Message } from '../../src/domain/message.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { answerButtons } from '../../src/messages/answer-buttons.js';
import { answerMessage } from '../../src/messages/answer-messages.js';
import { digestMessages } from '../../src/messages/digest-message.js';
import { inlineKeyboard } from '../../src/messages/inline-keyboard.js';
import { greetingKeyboard, newsKeyboard } from '../../src/messages/keyboards.js';
import { toMessage } from '../../src/messages/split.js';
import { digestKeyboard, withButtons } from '../../src/messages/subscription/digest-buttons.js';
import { subscribedMessage } from '../../src/messages/subscription/offer.js';
import { postOf } from '../../src/relay/post-of.js';
import { foundAnswer, plainFrame } from '../support/answers.js';
import { article, stories } from '../support/articles.js';
import { cardOf, channelOf } from '../support/cards.js';
import { wanted } from '../support/one-each.js';
import { say } from '../support/say.js';

export { ANNA, MIKHAIL, NINA, OLEG, PARENTS_GROUP, SCHOOL_CHANNEL };

const TOKEN = '1:demo';
const ZONE = 'Europe/Moscow';
const NOON = Date.parse('2025-06-15T09:00:00Z');
const named = (id: string) => id;
const names = {
  zone: ZONE,
  rubricName: named,
  sourceName: named,
  topicName: named,
  districtName: named,
};

/** The demonstration's Telegram with its tour, and everyone greeted; the test plays the bot, in the words of the real one. */
export async function tourStage() {
  let now = NOON;
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_demo_bot',
    clock: () => now,
    limits: false,
    world: demoWorld(),
    tour: demoTour(),
  });
  onTestFinished(() => telegram.close());

  async function call(method: string, parameters: object): Promise<number> {
    const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    const answer = (await response.json()) as { ok: boolean; result: { message_id?: number } };
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer.result.message_id ?? 0;
  }
  const shape = ({ html, buttons }: Message) => ({
    text: html,
    parse_mode: 'HTML',
    ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
  });

  const says = async (chat: number, ...messages: Message[]) => {
    let id = 0;
    for (const message of messages) id = await call('sendMessage', { chat_id: chat, ...shape(message) });
    return id;
  };
  // A bot cannot begin.
  for (const { id, firstName } of telegram.world.state.people) {
    telegram.person(firstName).starts();
    await says(id, greeting());
  }

  return {
    telegram,
    passes(seconds: number) {
      now += seconds * 1000;
    },
    /** The bot says something; the last message is returned. */
    says,
    /** The bot sends a picture. */
    async shows(chat: number): Promise<void> {
      const form = new FormData();
      form.set('chat_id', String(chat));
      form.set('photo', new Blob([picture(40, 30)]), 'growth.png');
      const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/sendPhoto`, {
        method: 'POST',
        body: form,
      });
      if (!response.ok) throw new Error(await response.text());
    },
    edits: (chat: number, id: number, message: Message) =>
      call('editMessageText', { chat_id: chat, message_id: id, ...shape(message) }),
    /** A person presses a button and the bot takes note, as it does before it answers in words. */
    async presses(person: string, button: string): Promise<void> {
      const pressed = telegram.person(person).presses(button);
      await call('answerCallbackQuery', { callback_query_id: telegram.world.state.callbacks.at(-1)?.id });
      await pressed;
    },
    /** Ids of the steps that are ticked, as the page learns them. */
    async done(): Promise<string[]> {
      const response = await fetch(`${telegram.url}/sandbox/tour`);
      const { steps } = (await response.json()) as { steps: { id: string; done: boolean }[] };
      return steps.filter(({ done }) => done).map(({ id }) => id);
    },
  };
}

export const greeting = (subscribed = false): Message => ({
  ...toMessage(say.html('greeting')),
  buttons: greetingKeyboard(say, subscribed),
});

export const sentence = (id: string, words = {}): Message => toMessage(say.html(id, words));

/** Anna's subscription, and a region that names nothing. */
export const standing = { ...wanted({ days: [1] }), id: 1, ordinal: 0, pausedUntil: null };
export const CATALOGUE = { rubrics: [], topics: [], districts: [], sources: [] };

export const ready = (): Message => subscribedMessage(say, standing, NOON + 60_000, NOON, ZONE, CATALOGUE);

const digest = composeDigest(
  // Long enough for more than one message.
  Array.from({ length: 90 }, (_, index) =>
    article({
      title: `Новость номер ${index} о том, как в Тарусе чинили мост через реку и что вышло`,
      rubric: RUBRIC_IDS[index % RUBRIC_IDS.length] ?? 'other',
    }),
  ),
  { window: { from: NOON - 86_400_000, to: NOON }, rubrics: RUBRIC_IDS, sourceName: (id) => id, limit: 10 },
);

const STATUS = { now: NOON, failing: [] };

/** What the dispatcher sends at the reader's minute. */
export const pushed = (): Message[] =>
  withButtons(
    digestMessages(say, digest, { ...names, ...STATUS, checkedAt: NOON }),
    digestKeyboard(say, standing, 'x'),
  );

/** The same news as an answer: buttons for more under the last part. */
export const answered = (): Message[] => {
  const messages = pushed();
  const buttons = newsKeyboard(say, digest, 'today', names.rubricName, {
    question: 'abcdefgh',
    earlier: null,
  });
  return messages.map((message, index) => (index < messages.length - 1 ? message : { ...message, buttons }));
};

const answerTo = (words: string, shown: DigestStory[]): Message[] => {
  const answer = foundAnswer([words], shown, STATUS);
  const message = answerMessage(say, answer, plainFrame(ZONE));
  return [{ ...message, buttons: answerButtons(say, answer, 'abcdefgh', plainFrame(ZONE)) }];
};
export const found = (title = 'Мост в Тарусе открыт'): Message[] =>
  answerTo('мост', stories([article({ title })]));
export const nothingFound = (): Message[] => answerTo('абракадабра', []);

export const frame = names;
export const card: Card = cardOf({
  id: 'card-1',
  channel: SCHOOL_CHANNEL,
  words: {
    title: 'Мост в Тарусе открыт',
    lead: 'Коротко.',
    url: 'https://kgv.example/1',
    sourceId: 'kgv',
    rubric: 'society',
  },
  offeredAt: NOON,
});
export const channel: Channel = channelOf({ chat: SCHOOL_CHANNEL, title: 'Школа № 3', since: NOON });
export const post = postOf(card, channel, frame);
