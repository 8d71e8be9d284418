import { describe, expect, test } from 'vitest';
import { demoTour } from '../../demo/tour.js';
import { OTHER_TIME_BUTTON, SEND_BUTTON, UNDER_DIGEST_BUTTON } from '../../demo/tour-signs.js';
import { demoWorld } from '../../demo/world.js';
import type { Message } from '../../src/domain/message.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import { encodeAction } from '../../src/messages/callbacks.js';
import { actionButton } from '../../src/messages/keyboards.js';
import { postMessage } from '../../src/messages/post-message.js';
import { cardMessage } from '../../src/messages/review/card-message.js';
import { placeMessage } from '../../src/messages/review/pages.js';
import { noticeMessage, stateMessage } from '../../src/messages/review/state-message.js';
import { listMessage } from '../../src/messages/subscription/list.js';
import { NO_FACTS } from '../support/cards.js';
import { say } from '../support/say.js';
import {
  ANNA,
  answered,
  CATALOGUE,
  card,
  channel,
  found,
  frame,
  greeting,
  MIKHAIL,
  NINA,
  nothingFound,
  OLEG,
  PARENTS_GROUP,
  post,
  pushed,
  ready,
  SCHOOL_CHANNEL,
  sentence,
  standing,
  tourStage,
} from './tour-stage.js';

test('the steps are told to people who exist, in a sentence or two', () => {
  const { people } = demoWorld();
  const { steps } = demoTour();
  expect(steps.map(({ id }) => id)).toEqual([
    'subscribe',
    'digest',
    'ask',
    'hold',
    'approve',
    'growth',
    'correction',
  ]);
  for (const { title, text, person } of steps) {
    expect(people.map(({ id }) => id)).toContain(person);
    expect(title.length).toBeLessThan(30);
    expect(text.length).toBeLessThan(180);
    expect(text.match(/[.!?](?: |$)/g)?.length).toBeOneOf([2, 3]);
  }
});

test('buttons are known by the data the bot gives them', () => {
  expect(encodeAction({ do: 'send', of: 12 })).toMatch(SEND_BUTTON);
  expect(encodeAction({ do: 'sub', of: '12', page: 'time', at: 0 })).toMatch(OTHER_TIME_BUTTON);
  expect(encodeAction({ do: 'under', of: 12, choice: 'less', digest: 'x' })).toMatch(UNDER_DIGEST_BUTTON);
  expect(encodeAction({ do: 'card', decision: 'approve', id: 'x' })).toMatch(/^card\|/);
});

test('Mikhail’s introduction at the first start ticks nothing', async () => {
  const { telegram, says, edits, presses, done } = await tourStage();
  telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
  await says(MIKHAIL, sentence('channel-connected', { title: channel.title }));
  const buttons = [[actionButton('Дальше', { do: 'channelDone', channel: SCHOOL_CHANNEL })]];
  const rule = await says(MIKHAIL, { ...sentence('channel-rule', { title: channel.title }), buttons });
  await presses('Михаил', 'Дальше');
  await edits(MIKHAIL, rule, sentence('channel-rule-set', { title: channel.title, rubrics: 'все' }));
  for (let index = 0; index < 3; index++)
    await says(MIKHAIL, cardMessage(say, card, post, channel, frame, NO_FACTS));
  expect(await done()).toEqual([]);
});

describe('subscribe', () => {
  test('is done when «Готово» takes the place of the last question', async () => {
    const { says, edits, done } = await tourStage();
    const question = await says(ANNA, sentence('ask-days'));
    expect(await done()).toEqual([]);
    await edits(ANNA, question, ready());
    expect(await done()).toEqual(['subscribe']);
  });

  test('is not done by a greeting, by settings, or by somebody else', async () => {
    const { says, done } = await tourStage();
    const reader = { status: 'active', subscriptions: [standing] } as Subscriber;
    await says(ANNA, greeting(true), listMessage(say, reader, CATALOGUE, 0));
    await says(NINA, ready());
    expect(await done()).toEqual([]);
  });
});

describe('digest', () => {
  test('is done when it comes by itself', async () => {
    const { says, done } = await tourStage();
    await says(ANNA, ...pushed());
    expect(await done()).toEqual(['digest']);
  });

  test('is done by «Прислать»', async () => {
    const { says, presses, done } = await tourStage();
    await says(ANNA, ready());
    await presses('Анна', 'Прислать');
    expect(await done()).toEqual(['subscribe']);
    await says(ANNA, ...answered());
    expect(await done()).toEqual(['subscribe', 'digest']);
  });

  test('is not done by an answer in two parts, to a button or to a command', async () => {
    const { telegram, says, presses, done } = await tourStage();
    expect(answered().length).toBeGreaterThan(1);
    await presses('Анна', 'Что сегодня?');
    await says(ANNA, ...answered());
    expect(await done()).toEqual([]);
    telegram.person('Анна').says('/today');
    await says(ANNA, ...answered());
    expect(await done()).not.toContain('digest');
  });

  test('is not done by what was found for a word, or by one that another reader gets', async () => {
    const { telegram, says, done } = await tourStage();
    telegram.person('Анна').says('мост');
    await says(ANNA, ...found());
    await says(NINA, ...pushed());
    expect(await done()).not.toContain('digest');
  });

  test('is not done by an answer that took half a minute: its buttons tell it', async () => {
    const { telegram, says, passes, done } = await tourStage();
    telegram.person('Анна').says('/today');
    passes(30);
    await says(ANNA, ...answered().slice(-1));
    expect(await done()).toEqual([]);
  });

  test('is done when it comes a second after something else was answered', async () => {
    const { telegram, says, edits, presses, passes, done } = await tourStage();
    telegram.person('Анна').says('/today');
    await says(ANNA, ...answered());
    const buttons = [[actionButton('Каждый день', { do: 'wizard', step: 'days', value: 'all' })]];
    const question = await says(ANNA, { ...sentence('ask-days'), buttons });
    await presses('Анна', 'Каждый день');
    await edits(ANNA, question, ready());
    passes(1);
    await says(ANNA, ...pushed());
    expect(await done()).toContain('digest');
  });

  test('is done when it comes half a minute after a word was searched for', async () => {
    const { telegram, says, passes, done } = await tourStage();
    telegram.person('Анна').says('мост');
    await says(ANNA, ...found());
    passes(30);
    await says(ANNA, ...pushed());
    expect(await done()).toContain('digest');
  });
});

describe('ask', () => {
  test.each([
    ['a word', 'мост', found],
    ['a command', '/yesterday', answered],
  ])('is done by the answer to %s, whoever typed it', async (_, words, answer) => {
    const { telegram, says, done } = await tourStage();
    telegram.person('Нина').says(words);
    expect(await done()).toEqual([]);
    await says(NINA, ...answer());
    expect(await done()).toEqual(['ask']);
  });

  test('is done in a group too', async () => {
    const { telegram, says, done } = await tourStage();
    telegram.person('Анна').addsBotTo('Родители 3 «Б»');
    telegram.person('Михаил').says('@svodka_demo_bot мост', { chat: 'Родители 3 «Б»' });
    await says(PARENTS_GROUP, ...found());
    expect(await done()).toEqual(['ask']);
  });

  test('is not done by «ничего не нашлось», nor by what comes unasked afterwards', async () => {
    const { telegram, says, done } = await tourStage();
    telegram.person('Олег').says('абракадабра');
    await says(OLEG, ...nothingFound(), ...pushed());
    expect(await done()).toEqual([]);
  });

  test('is not done by a button', async () => {
    const { says, presses, done } = await tourStage();
    await presses('Олег', 'Что сегодня?');
    await says(OLEG, ...answered());
    expect(await done()).toEqual([]);
  });

  test('is not done by a card that comes while Mikhail waits for an answer', async () => {
    const { telegram, says, done } = await tourStage();
    telegram.person('Михаил').says('/channel');
    await says(MIKHAIL, cardMessage(say, card, post, channel, frame, NO_FACTS));
    expect(await done()).toEqual([]);
  });
});

describe('approve', () => {
  test('is done when the post stands in the channel, not when the card says so', async () => {
    const { telegram, says, edits, done } = await tourStage();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const offered = await says(MIKHAIL, cardMessage(say, card, post, channel, frame, NO_FACTS));
    const published = { ...card, state: { kind: 'published' as const, by: MIKHAIL, at: 0, messageId: 1 } };
    const notice = noticeMessage(say, published, channel, frame.zone);
    if (notice) await edits(MIKHAIL, offered, notice);
    expect(await done()).toEqual([]);
    await says(SCHOOL_CHANNEL, postMessage(say, post));
    expect(await done()).toEqual(['approve']);
  });

  test('is not done by a post Mikhail writes himself', async () => {
    const { telegram, done } = await tourStage();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    telegram.person('Михаил').says('Завтра субботник', { chat: 'Школа № 3' });
    expect(await done()).toEqual([]);
  });
});

describe('hold', () => {
  const warned = cardMessage(say, card, post, channel, frame, {
    ...NO_FACTS,
    cautions: [{ name: 'Дети', words: ['15-летнего'], isOfficial: false, place: { part: 'title' } }],
  });
  const skipped = stateMessage(say, { ...card, state: { kind: 'skipped', by: MIKHAIL, at: 0 } }, channel, {
    zone: frame.zone,
    now: 0,
  });

  test('is done when a card that warns is skipped', async () => {
    const { says, edits, presses, done } = await tourStage();
    const offered = await says(MIKHAIL, warned);
    await presses('Михаил', 'Пропустить');
    expect(await done()).toEqual([]);
    await edits(MIKHAIL, offered, skipped);
    expect(await done()).toEqual(['hold']);
  });

  test('is done from the page that shows the place, too', async () => {
    const { says, edits, presses, done } = await tourStage();
    const offered = await says(MIKHAIL, warned);
    await edits(MIKHAIL, offered, placeMessage(say, card, [], 'https://kgv.example/1'));
    await presses('Михаил', 'Пропустить');
    await edits(MIKHAIL, offered, skipped);
    expect(await done()).toEqual(['hold']);
  });

  test('is not done by skipping another card, nor when another decides about the one that warns', async () => {
    const { says, edits, presses, done } = await tourStage();
    const [other, offered] = [
      await says(MIKHAIL, cardMessage(say, card, post, channel, frame, NO_FACTS)),
      await says(MIKHAIL, warned),
    ];
    await edits(MIKHAIL, offered, skipped);
    await presses('Михаил', 'Пропустить');
    await edits(MIKHAIL, other, skipped);
    expect(await done()).toEqual([]);
  });
});

describe('growth', () => {
  const buttons = [[actionButton('Месяц', { do: 'growth', of: SCHOOL_CHANNEL, period: 'month' })]];
  const figures = { ...sentence('growth-choose'), buttons };

  test('is done by the picture below the figures, not by the figures', async () => {
    const { says, shows, done } = await tourStage();
    await says(MIKHAIL, figures);
    expect(await done()).toEqual([]);
    await shows(MIKHAIL);
    expect(await done()).toEqual(['growth']);
  });

  test('is done when the figures stand far above and were asked for by a button', async () => {
    const { says, edits, shows, presses, done } = await tourStage();
    const page = await says(MIKHAIL, figures);
    await says(MIKHAIL, greeting());
    await presses('Михаил', 'Месяц');
    await edits(MIKHAIL, page, { ...figures, ...sentence('growth-nobody') });
    await shows(MIKHAIL);
    expect(await done()).toEqual(['growth']);
  });

  test('is not done by any other picture', async () => {
    const { shows, done } = await tourStage();
    await shows(MIKHAIL);
    expect(await done()).toEqual([]);
  });
});

describe('correction', () => {
  const asks = (choice: 'update' | 'keep'): Message => ({
    ...sentence('correction-busy'),
    buttons: [[actionButton('Решить', { do: 'correction', choice, id: 'c', rev: 0 })]],
  });

  test.each([
    ['update', ['approve', 'correction']],
    ['keep', ['approve']],
  ] as const)('%s, and then the post is another: %j', async (choice, expected) => {
    const { telegram, says, edits, presses, done } = await tourStage();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const standing = await says(SCHOOL_CHANNEL, postMessage(say, post));
    await says(MIKHAIL, asks(choice));
    await presses('Михаил', 'Решить');
    expect(await done()).toEqual(['approve']);
    await edits(SCHOOL_CHANNEL, standing, postMessage(say, { ...post, title: 'Мост закрыт' }));
    expect(await done()).toEqual(expected);
  });

  test('is not done by whoever edits the post by hand', async () => {
    const { telegram, says, done } = await tourStage();
    const mikhail = telegram.person('Михаил');
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    await says(SCHOOL_CHANNEL, postMessage(say, post));
    mikhail.edits(/Мост/, 'Мост закрыт', { chat: 'Школа № 3' });
    expect(await done()).toEqual(['approve']);
  });
});
