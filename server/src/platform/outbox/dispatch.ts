import Type from 'typebox';
import { defineJob, type Job, type Reaction } from '../jobs/define-job.ts';
import type { JobKind } from '../jobs/job-kind.ts';
import { eventToDispatch, markDispatched } from './emit.ts';

/** An event on its way to those who react to it. */
export const dispatchEvent = { type: 'platform.dispatch_event', payload: Type.Object({ event_id: Type.String() }) } satisfies JobKind;

/** Turns each event into the jobs of those who react to it, in one transaction: a repeated delivery finds the event dispatched. */
export function dispatcher(reactions: readonly Reaction[]): Job {
  return defineJob({
    ...dispatchEvent,
    retry: 'internal',
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
