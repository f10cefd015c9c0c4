/** The schema pg-boss works in. */
export const jobSchema = 'jobs';
