import type { WorldEvent } from './world/core.js';
import { personName } from './world/names.js';
import type { World } from './world/world.js';

/** A way through what a bot can do, shown beside the chats: what to press, as whom, and a tick once it has happened. */
export interface Tour {
  title: string;
  steps: readonly TourStep[];
}

export interface TourStep {
  /** Unique in the tour; the state file remembers the done ones by it. */
  id: string;
  title: string;
  /** One or two sentences: what to press and what will be seen. */
  text: string;
  /** Whom to be. */
  person: number;
  /** Which chat to open; a person's own id is the private chat with the bot. */
  chat: number;
  /** Asked upon every event of the world until it says true. */
  done(event: WorldEvent, world: World): boolean;
}

export interface TourView {
  title: string;
  steps: readonly (Pick<TourStep, 'id' | 'title' | 'text' | 'person' | 'chat'> & {
    personName: string;
    done: boolean;
  })[];
}

/** Follows the world and ticks the steps off. Returns what the page shows of it. */
export function followTour(world: World, tour: Tour, log: (message: string) => void): () => TourView {
  const { state } = world;
  world.on((event) => {
    for (const step of tour.steps) {
      if (event.type === 'tour' || state.tourDone.includes(step.id) || !isDone(step, event)) continue;
      state.tourDone.push(step.id);
      world.emit({ type: 'tour', id: step.id });
    }
  });
  /** A step that fails to look must not fail the call that brought the event. */
  function isDone(step: TourStep, event: WorldEvent): boolean {
    try {
      return step.done(event, world);
    } catch (error) {
      log(`tour step ${step.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return false;
    }
  }

  return () => ({
    title: tour.title,
    steps: tour.steps.map(({ id, title, text, person, chat }) => ({
      id,
      title,
      text,
      person,
      personName: personName(world.person(person)),
      chat,
      done: state.tourDone.includes(id),
    })),
  });
}
