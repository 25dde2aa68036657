// Generated from src/report/mod.rs by its tests.

/**
 * The report of a run. Times are UTC as in RFC 3339; an ID is a text of decimal digits, since 64 bits do not fit a number of
 * JavaScript; what is not known is null. No text has the token in force, whoever wrote it: "…" stands for it, and for each
 * piece of it.
 */
export type Report = { 
/**
 * The version of this schema.
 */
schema: "taurusdb-session-console/2", 
/**
 * When the run started.
 */
started_at: string, 
/**
 * Where its calls went.
 */
endpoint: string, 
/**
 * The project's ID.
 */
project: string, 
/**
 * The instance's ID.
 */
instance: string, 
/**
 * The node's ID.
 */
node: string, 
/**
 * Why, in the person's words; may be empty.
 */
reason: string, 
/**
 * The filter of the list, as a sentence; may be empty.
 */
filter: string, 
/**
 * What became of it, as a sentence.
 */
summary: string, 
/**
 * Who ran it, as they say; may be empty.
 */
operator: string, 
/**
 * What the node had before the first call; null where no list was read then.
 */
before: Census | null, 
/**
 * What the last list has; null where none was read after all was sent.
 */
after: Census | null, 
/**
 * How many sessions the last list has; null where none was read after all was sent.
 */
sessions_left: number | null, 
/**
 * Who has come back since, as `user@host`, and how many sessions.
 */
came_back: Array<[string, number]>, 
/**
 * Each ID that was asked for, in that order.
 */
sessions: Array<Reported>, 
/**
 * Each attempt at a call, in the order of sending.
 */
calls: Array<Call>, };

/**
 * The sessions of one snapshot, counted.
 */
export type Census = { 
/**
 * All of them.
 */
sessions: number, 
/**
 * Those that run something.
 */
running: number, 
/**
 * Those that wait for a lock.
 */
waiting_for_lock: number, 
/**
 * Whether none can be missing; if some can, each number is a least one.
 */
is_whole: boolean, };

/**
 * One ID and what is known of it.
 */
export type Reported = { 
/**
 * The ID.
 */
id: string, 
/**
 * The name of its state.
 */
state: string, 
/**
 * The state in the person's language.
 */
label: string, 
/**
 * Whether it may still be sent, by its state and the policy. The commands that are made of a report have no other ID.
 */
may_be_sent: boolean, 
/**
 * Why not; null where it may be.
 */
why_not: string | null, 
/**
 * When the last list in which it was looked for was asked for.
 */
looked_at: string | null, 
/**
 * The names of the states that it has been in, and when each was known.
 */
history: Array<[string, string]>, 
/**
 * The session that was selected; null where only the ID was typed.
 */
selected: Row | null, 
/**
 * The row that had the ID in the last list; null where it had none.
 */
listed: Row | null, };

/**
 * A row of a process list.
 */
export type Row = { 
/**
 * The account's name.
 */
user: string | null, 
/**
 * The client's address.
 */
host: string | null, 
/**
 * The default database.
 */
db: string | null, 
/**
 * What kind of thing it did.
 */
command: string | null, 
/**
 * Seconds in its state.
 */
time: number | null, 
/**
 * What it was doing.
 */
state: string | null, 
/**
 * The statement; null where it was left out on purpose.
 */
info: string | null, };

/**
 * One attempt at a call.
 */
export type Call = { 
/**
 * Which call, from 1; the same call may be attempted again.
 */
call: number, 
/**
 * The IDs that were sent.
 */
ids: Array<string>, 
/**
 * When it was sent.
 */
sent_at: string, 
/**
 * When its outcome was known.
 */
answered_at: string | null, 
/**
 * The server's request ID, at most 200 characters of it.
 */
request_id: string | null, 
/**
 * The HTTP status; null where no answer came.
 */
status: number | null, };
