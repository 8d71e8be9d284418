import { startTelegram } from '@svodka/sandbox';

/** A local Telegram without limits in a process of its own, for so many people as the first argument says, `trusting` as the second. */
const people = Array.from({ length: Number(process.argv[2]) }, (_, index) => ({
  id: 5_000_000_000 + index,
  firstName: `Читатель ${index}`,
}));
const telegram = await startTelegram({
  token: '1:bench',
  botName: 'Сводка',
  botUsername: 'svodka_bench_bot',
  world: { people, chats: [] },
  limits: false,
  trusting: process.argv[3] === 'trusting',
});
for (const { id } of people) telegram.world.start(id);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const received = people.reduce((sum, { id }) => sum + telegram.world.chat(id).lastMessageId - 1, 0);
  process.send?.({ cpuSeconds: (user + system) / 1e6, received, rssMb: process.memoryUsage().rss / 1e6 });
});
process.on('disconnect', () => process.exit());
process.send?.({ apiRoot: telegram.apiRoot, people: people.map(({ id }) => id) });
