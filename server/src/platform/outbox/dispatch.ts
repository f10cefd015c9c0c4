import Type from 'typebox';
import { defineJob, type Job, type Reaction } from '../jobs/define-job.ts';
import { eventToDispatch, markDispatched } from './emit.ts';

const payload = Type.Object({ event_id: Type.String() });

/** The queue's name for events on their way; the handler that knows the reactions is made by `dispatcher`. */
export const dispatchEvent = defineJob({
  type: 'platform.dispatch_event',
  payload,
  retry: 'internal',
  async handle() {
    throw new Error('No reactions are bound.');
  },
});

/** Turns each event into the jobs of those who react to it, in one transaction: a repeated delivery finds the event dispatched. */
export function dispatcher(reactions: readonly Reaction[]): Job {
  return defineJob({
    ...dispatchEvent,
    async handle({ payload: { event_id: id }, inTenant, clock }) {
      await inTenant(async ({ tx, enqueue }) => {
        const event = await eventToDispatch(tx, id);
        if (event === undefined) return;
        for (const reaction of reactions) {
          if (reaction.event === event.type) await enqueue(reaction.job, reaction.payload({ id, payload: event.payload }));
        }
        await markDispatched(tx, id, clock.now());
      });
    },
  });
}
