import type { Channel } from '../../../domain/channel.js';
import { DAY } from '../../../domain/clock.js';
import type { Post } from '../../../domain/post.js';
import { postOf } from '../../../relay/post-of.js';
import type { BotDeps } from '../../deps.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'news' | 'articleCard'>;

/** A recent story of what the channel asks for, or else an invented one that says so, as it would be posted. */
export async function samplePost(deps: Deps, channel: Channel): Promise<Post> {
  const { say } = deps;
  const recent = await recentStory(deps, channel);
  const words = recent ?? {
    title: say.text('channel-sample-title'),
    lead: say.text('channel-sample-lead'),
    url: '',
    source: say.text('channel-sample-source'),
  };
  const { source, ...story } = words;
  return postOf(
    {
      matter: {
        kind: 'news',
        article: '',
        story: '',
        words: { ...story, sourceId: '', rubric: 'other' },
        why: [],
        unread: false,
      },
      edit: null,
      photo: null,
      markings: [],
      holds: [],
    },
    channel,
    { sourceName: () => source },
  );
}

async function recentStory({ clock, news, articleCard }: Deps, { wishes }: Channel) {
  const now = clock();
  const digest = await news.digest({ from: now - DAY, to: now + 1 }, { rubrics: wishes.rubrics, limit: 1 });
  const story = digest.sections[0]?.stories[0];
  if (!story) return null;
  const lead = (await articleCard(story.id))?.lead ?? null;
  return { title: story.title, url: story.url, lead, source: story.sources[0] ?? '' };
}
