declare global {
  /** What `using` calls, for compilers whose `lib` has it not. */
  interface SymbolConstructor {
    /** The name of the method that gives an object back. */
    readonly dispose: unique symbol;
  }
}

/** A value that JSON can express. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** The known words get completion; any other word stays possible, because accounts and later versions add their own. */
export type OpenUnion<Known extends string> = Known | (string & {});

/** An id as the SDK hands it out: always a string, although the wire mixes numbers and strings. */
export type Id = string;

/** An id as the SDK accepts it. A number has to be a positive whole number up to 2^53 - 1. */
export type IdArgument = string | number;

/**
 * A moment as the API writes it, for example `"2019-09-28 22:06:16"`.
 *
 * The API documents no time zone. Turn it into a `Date` with {@link OmnideskClient.toDate}, never with
 * `new Date(...)`, which would read it in the viewer's own zone.
 */
export type DateTimeText = string;

/** Members that the API sent and this version of the SDK does not know, or could not read, under their wire names. */
export type Extra = { readonly [wireName: string]: JsonValue };

/**
 * The state of a ticket. `"new"`, `"open"`, `"pending"`, `"holding"`, `"solved"` and `"closed"` are documented; the
 * list may be longer in your account.
 */
export type TicketStatus = OpenUnion<"new" | "open" | "pending" | "holding" | "solved" | "closed">;

/** How urgent a ticket is. Only `"medium"` is documented; `"low"`, `"high"` and `"urgent"` are guesses. */
export type TicketPriority = OpenUnion<"low" | "medium" | "high" | "urgent">;

/** Who wrote: `"inbound"` is from the customer, `"outbound"` from the help desk, `""` is neither (internal notes). */
export type Direction = OpenUnion<"inbound" | "outbound" | "">;

// ── Tickets ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A ticket with its timeline.
 *
 * Every declared member is always there. `null` says that the API sent nothing (or `0` as an id, or `""`). A value
 * of an unexpected kind becomes `null`, is kept under `extra`, and is reported to `onDrift`.
 */
export interface Ticket {
  /** The ticket's number. */
  readonly id: Id;
  /** Its state; `""` if the API sent none. */
  readonly status: TicketStatus;
  /** How urgent it is; `""` if the API sent none. */
  readonly priority: TicketPriority;
  /** Who opened it. */
  readonly direction: Direction;
  /** The subject; `""` for a ticket without one. */
  readonly title: string;
  /** The sender's address. For an inbound ticket this is the customer. */
  readonly from: string | null;
  /** The sender's name. */
  readonly fromName: string | null;
  /** The recipient's address. For an inbound ticket this is the brand. */
  readonly to: string | null;
  /** The recipient's name. */
  readonly toName: string | null;
  /** The brand that the ticket belongs to. */
  readonly brandId: Id | null;
  /** The brand's name. */
  readonly brandName: string | null;
  /** The channel through which the ticket came: `"1"` is e-mail, `"2"` telephone, `"8"` live chat. */
  readonly channelId: Id | null;
  /** The channel's name. */
  readonly channelName: string | null;
  /** The name of the channel's icon. */
  readonly channelIcon: string | null;
  /** The account of the channel, where a channel has several. */
  readonly channelAccountId: Id | null;
  /** The channel through which the ticket came before it was moved to another. */
  readonly originalChannelId: Id | null;
  /** The name of the ticket's icon. */
  readonly icon: string | null;
  /** The group that works on the ticket. */
  readonly assignedGroupId: Id | null;
  /** The agent who works on the ticket. */
  readonly assignedUserId: Id | null;
  /** The customer's id. */
  readonly customerId: Id | null;
  /** The customer. */
  readonly customer: Customer | null;
  /** The ways in which the customer can be reached. */
  readonly customerChannels: readonly CustomerChannel[];
  /** The customer's own fields; `{}` when there are none. */
  readonly customerCustomFields: JsonValue;
  /** The id under which another system, such as a mail server, knows the ticket. */
  readonly externalId: string | null;
  /** A page of another system that shows the ticket. Check the address before you make it a link. */
  readonly externalGuiUrl: string | null;
  /** The form that belongs to the ticket. */
  readonly formId: Id | null;
  /** The grade that the customer gave. The API does not document its kind, so it is passed on as it came. */
  readonly gradeByCustomer: JsonValue;
  /** When the ticket was made. */
  readonly createdAt: DateTimeText | null;
  /** When anything changed last. */
  readonly lastUpdate: DateTimeText | null;
  /** When an agent did something last. */
  readonly lastUpdateAgent: DateTimeText | null;
  /** When the customer did something last. */
  readonly lastUpdateCustomer: DateTimeText | null;
  /** When the ticket was closed. */
  readonly closedAt: DateTimeText | null;
  /** Until when the ticket is put aside. */
  readonly snoozeTime: DateTimeText | null;
  /** When the reminder of a ticket put aside was sent. */
  readonly snoozeTimeSent: DateTimeText | null;
  /** Whether Omnidesk's own screen shows the timeline. */
  readonly showTimeline: boolean | null;
  /** Whether the owner of the key follows the ticket. */
  readonly following: boolean | null;
  /** The service level agreement in force. */
  readonly slaPolicyId: Id | null;
  /** When the first answer is due. */
  readonly slaBreachFirstReplyTime: DateTimeText | null;
  /** When the next answer is due. */
  readonly slaBreachNextReplyTime: DateTimeText | null;
  /** When the customer will have waited too long. */
  readonly slaBreachCustomerWaitTime: DateTimeText | null;
  /** When the agents' working time is used up. */
  readonly slaBreachUserWorkTime: DateTimeText | null;
  /** The nearest of these moments. */
  readonly slaNextBreach: DateTimeText | null;
  /** Whether the clock of that moment runs. Only `"active"` is documented. */
  readonly slaNextBreachCurrentStatus: OpenUnion<"active"> | null;
  /** Seconds left until that moment when the API answered; may be negative. */
  readonly slaNextBreachSeconds: number | null;
  /** The ticket's tags. */
  readonly tags: readonly string[];
  /** The groups that the ticket can be given to. */
  readonly assignOptionsGroups: readonly AssignOption[];
  /** The agents that the ticket can be given to. */
  readonly assignOptionsUsers: readonly AssignOption[];
  /** Messages, notes and events, oldest first. Entries of the same second keep the order in which they came. */
  readonly timeline: readonly TimelineEntry[];
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** A group or an agent that a ticket can be given to. */
export interface AssignOption {
  /** The id of the group or agent. */
  readonly id: Id;
  /** Its name; `""` if the API sent none. */
  readonly name: string;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** The customer of a ticket. */
export interface Customer {
  /** The customer's id in Omnidesk. */
  readonly id: Id;
  /** The brand that the customer belongs to. */
  readonly brandId: Id | null;
  /** The customer's id in another system. */
  readonly externalPrimaryId: string | null;
  /** The first name. */
  readonly firstname: string | null;
  /** The last name. */
  readonly lastname: string | null;
  /** When the customer was made. */
  readonly createdAt: DateTimeText | null;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** One way in which a customer can be reached. */
export interface CustomerChannel {
  /** The id of this entry. */
  readonly id: Id;
  /** The brand that it belongs to. */
  readonly brandId: Id | null;
  /** The customer. */
  readonly customerId: Id | null;
  /** The channel: `"1"` is e-mail, `"2"` telephone. */
  readonly channelId: Id | null;
  /** The address or number in that channel. */
  readonly uniqueReference: string | null;
  /** The agent who linked it to the customer. */
  readonly linkedByUserId: Id | null;
  /** The channel's name. */
  readonly name: string | null;
  /** The name of the channel's icon. */
  readonly icon: string | null;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

// ── Timeline ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** One entry of a timeline. Switch on `type`; an id is unique only together with it. */
export type TimelineEntry = MessageEntry | NoteEntry | EventEntry | UnknownEntry;

/** A ticket whose timeline decodes its entries when they are looked at. All its other members are those of a ticket. */
export interface LazyTicket extends Omit<Ticket, "timeline"> {
  /** Messages, notes and events, oldest first, as in {@link Ticket.timeline}. */
  readonly timeline: LazyTimeline;
}

/**
 * A timeline whose entries are decoded when they are looked at, in the order of {@link Ticket.timeline}. Each is decoded
 * once: the same place gives the same object again. What differs from what the SDK knows is reported to `onDrift` then,
 * and not before; and only then an entry that is no JSON inside throws.
 *
 * The bytes of the answer are kept as they came. They are memory of the page and not of the module, so that garbage
 * collection takes them back together with the ticket; `[Symbol.dispose]` only lets go of them earlier.
 * `JSON.stringify` writes the entries, and so decodes all of them.
 *
 * @example
 * ```ts
 * const ticket = await desk.tickets.get("858462", { lazy: true });
 * const latest = ticket.timeline.at(-1);
 * ```
 */
export interface LazyTimeline extends Iterable<TimelineEntry> {
  /** How many entries there are. */
  readonly length: number;
  /** The entry at a place, from 0; `undefined` behind the last. */
  readonly [index: number]: TimelineEntry | undefined;
  /**
   * The entry at a place, from 0, or from the end where it is negative; `undefined` where there is none.
   * @throws {OmnideskError} with the code `"disposed"` after `[Symbol.dispose]`; with `"decode"` for an entry that is
   * no JSON inside, or nested more than 128 levels deep.
   */
  at(index: number): TimelineEntry | undefined;
  /** The entries, each decoded when its turn comes. */
  [Symbol.iterator](): Iterator<TimelineEntry>;
  /** All entries, decoded. */
  toArray(): TimelineEntry[];
  /** What `JSON.stringify` writes: all entries. */
  toJSON(): TimelineEntry[];
  /** Lets go of the entries. Those that were looked at stay what they are; the timeline throws `"disposed"` from then on. */
  [Symbol.dispose](): void;
}

/** What messages and notes have in common. */
export interface TimelineText {
  /** The entry's id. */
  readonly id: Id;
  /** The ticket that it belongs to. */
  readonly ticketId: Id | null;
  /** When it was written. */
  readonly createdAt: DateTimeText | null;
  /** The sender's address. */
  readonly from: string | null;
  /** The sender's name. */
  readonly fromName: string | null;
  /** The recipient's address. */
  readonly to: string | null;
  /** The recipient's name. */
  readonly toName: string | null;
  /** The channel; `null` for internal notes. */
  readonly channelId: Id | null;
  /** The channel's name. */
  readonly channelName: string | null;
  /** The name of the channel's icon. */
  readonly channelIcon: string | null;
  /** Who wrote: the customer (`"inbound"`), the help desk (`"outbound"`), or neither (`""`, notes). */
  readonly direction: Direction;
  /** The id under which another system knows the message. */
  readonly externalId: string | null;
  /** The status that the ticket got with this entry. */
  readonly statusNew: TicketStatus | null;
  /** The agent who wrote it. */
  readonly userId: Id | null;
  /** That agent's name. */
  readonly userName: string | null;
  /** The address of that agent's picture. */
  readonly userAvatar: string | null;
  /** The address of a picture. */
  readonly image: string | null;
  /** Whether the entry is pinned. */
  readonly pinned: boolean | null;
  /** Whether it still waits to be sent. */
  readonly inQueue: boolean | null;
  /** When it is to be sent, if later. */
  readonly sendAt: DateTimeText | null;
  /** Attachments. Their shape is not documented, so they are passed on as they came. */
  readonly files: readonly JsonValue[];
  /**
   * What the API sends as JSON inside a string, parsed: usually an object with the addresses of a mail, `{}` when
   * empty. A text that is not JSON is passed on as it is.
   */
  readonly metaData: JsonValue;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** Something that the customer or the help desk wrote to the other. */
export interface MessageEntry extends TimelineText {
  /** Tells a message from other entries. */
  readonly type: "message";
  /**
   * The text: **HTML that a stranger wrote**, for mail a whole document. Never insert it into your page; show it in
   * a sandboxed frame without scripts, or as text.
   */
  readonly content: string;
  /** The same message in another rendering, also foreign HTML. Not simply a longer `content`. */
  readonly contentWhole: string | null;
  /** A readable line about sender and recipients. */
  readonly emailDetails: string | null;
  /** Whether "reply to all" makes sense. */
  readonly emailShowReplyAll: boolean | null;
}

/** Something that an agent wrote for colleagues. **Not meant for customers.** */
export interface NoteEntry extends TimelineText {
  /** Tells a note from other entries. */
  readonly type: "note";
  /** The text. The documented sample holds plain text; treat it like a message all the same. */
  readonly content: string;
}

/** Something that happened to the ticket, such as an assignment. */
export interface EventEntry {
  /** Tells an event from other entries. */
  readonly type: "event";
  /** The entry's id. */
  readonly id: Id;
  /** The ticket that it belongs to. */
  readonly ticketId: Id | null;
  /** When it happened. */
  readonly createdAt: DateTimeText | null;
  /** The wire name of the member that changed, for example `"assigned_group_id"`. */
  readonly itemType: string | null;
  /** The new value of that member, for example the id of a group. */
  readonly itemTypeId: string | null;
  /** A readable sentence about it. */
  readonly description: string;
  /** Who or what did it, for example `"trigger: Assign to service"`. */
  readonly initiatedBy: string | null;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** An entry of a kind that this version of the SDK does not know, or one whose id or type could not be read. */
export interface UnknownEntry {
  /** Tells an entry that could not be read from other entries. */
  readonly type: "unknown";
  /** The value of `type` on the wire, if it was a string. */
  readonly wireType: string | null;
  /** When it happened, if the entry says so. */
  readonly createdAt: DateTimeText | null;
  /** The whole entry as it came. */
  readonly raw: JsonValue;
}

// ── Arguments and answers ──────────────────────────────────────────────────────────────────────────────────────────

/** A value that a request can carry. `undefined` leaves the parameter out; `null` sends an empty value. */
export type ParameterValue = string | number | boolean | null | undefined | readonly (string | number)[];

/** Parameters by the names that the API has for them. */
export type RequestParameters = { readonly [name: string]: ParameterValue };

/** Options of every call. */
export interface CallOptions {
  /** Ends the call. It then rejects with this signal's own `reason`, whatever that is. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until an attempt, its body included, is given up.
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds until the call, with all its attempts and the waits between them, is given up with the code
   * `"timeout"`.
   * @default the client's `totalTimeoutMs`
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * How often the call may be sent again, where that is safe; see {@link OmnideskClientOptions.maxRetries}.
   * @default the client's `maxRetries`
   */
  readonly maxRetries?: number | undefined;
  /**
   * Called with the details of the response, before the promise resolves. Not called for failures, whose errors have their
   * own, nor where nothing was sent.
   */
  readonly onResponse?: ((details: ResponseDetails) => void) | undefined;
}

/** What is known of an answer beside what it says. */
export interface ResponseDetails {
  /** The HTTP status; 0 where the response was lost and a reading of the ticket confirmed the write. */
  readonly status: number;
  /** Names in lower case, and values. Across origins a browser shows only those that the server exposes. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** How often the call was sent. */
  readonly attempts: number;
  /** Milliseconds from the first attempt to the whole answer, waits included. */
  readonly durationMs: number;
}

/** Options of a write that a reading of the ticket can confirm. */
export interface VerifiedCallOptions extends CallOptions {
  /**
   * What happens where it is not known whether the write arrived. `"reject"`: the call rejects with `delivery: "unknown"`.
   * `"verify"`: the ticket is read, up to three times within 2.4 seconds, and the call resolves, with an empty `message`, if
   * the ticket shows what was sent. Fields are compared by their values, a deletion by the ticket's absence; both are never
   * denied by a reading, because others change tickets too. Each reading has limits of its own, so that the call may take
   * longer than `totalTimeoutMs`.
   * @default "reject"
   */
  readonly onUncertainWrite?: "reject" | "verify" | undefined;
}

/** Options of {@link Messages.create}. */
export interface CreateMessageOptions extends VerifiedCallOptions {
  /**
   * As for every write, and: with `"verify"` the ticket is also read before the message is sent, so that what was there
   * already confirms nothing; verified messages to one ticket are sent one after the other; and where that first reading
   * shows an earlier message of the same text that was uncertain until then, nothing is sent and the call resolves. An entry
   * confirms a message if its kind, direction and author fit and its whole own text says the same. Where an entry only
   * resembles it, the call rejects with `delivery: "unknown"` and `error.unconfirmed`.
   * @default "reject"
   */
  readonly onUncertainWrite?: "reject" | "verify" | undefined;
  /**
   * Milliseconds in which your server may still do the work after its caller lost it; see
   * {@link OmnideskClientOptions.settleMs}.
   * @default the client's `settleMs`
   */
  readonly settleMs?: number | undefined;
  /**
   * Called once, immediately before the message leaves, with what {@link Messages.verify} needs. Store it, and remove it
   * when the call resolves, or rejects with another `delivery` than `"unknown"`: then it is known even if the page is closed
   * in the middle. It is not awaited, and what it throws does not stop the message; to abort `signal` in it does.
   */
  readonly onUnconfirmed?: ((send: UnconfirmedSend) => void) | undefined;
  /**
   * With `"verify"`: up to where the ticket was shown when the draft of this message was begun. Where the reading before the
   * message shows an entry that came since, that confirms this message, and that no other message of this client claims,
   * another tab has sent the draft: nothing is sent, `onUnconfirmed` is not called, and the call resolves with an empty
   * `message`. Without `"verify"`, and where the ticket cannot be read, it has no effect.
   */
  readonly draftedAfter?: TimelinePosition | undefined;
}

/** A place in a timeline: what it showed at a moment. A plain object that can be stored with a draft. */
export interface TimelinePosition {
  /** `createdAt` of the latest entry; `""` for a timeline without entries. */
  readonly createdAt: string;
  /** The ids of the entries with that `createdAt` and of those without one. */
  readonly entryIds: readonly Id[];
}

/** Options of {@link Messages.verify}. */
export interface VerifyMessageOptions extends CallOptions {
  /**
   * Milliseconds in which your server may still do the work after its caller lost it; see
   * {@link OmnideskClientOptions.settleMs}.
   * @default the client's `settleMs`
   */
  readonly settleMs?: number | undefined;
}

/**
 * A message of which it is not known whether it arrived: a plain object that can be stored as JSON and given to
 * {@link Messages.verify}, in another page too. It holds the text that was sent.
 */
export interface UnconfirmedSend {
  /** Names this send among all others. */
  readonly key: string;
  /** The call. */
  readonly call: "messages.create";
  /** The ticket. */
  readonly ticketId: Id;
  /** How it was sent: a channel's number, `"calllog"` or `"contactform"`. */
  readonly type: string;
  /** The `message`, as it was sent. */
  readonly text: string;
  /** The `plaintext`, if there was one. */
  readonly plaintext?: string | undefined;
  /** The `userId`, if there was one. */
  readonly userId?: Id | undefined;
  /** The `sendAt`, if there was one. */
  readonly sendAt?: DateTimeText | undefined;
  /** What the ticket held before, as the SDK writes it; `undefined` where it was not read. */
  readonly base?: string | undefined;
  /** What readings showed since; `undefined` for nothing. */
  readonly seen?: string | undefined;
  /** When the last attempt ended, in milliseconds since 1970; `undefined` as long as it is under way. */
  readonly endedAt?: number | undefined;
}

/** What {@link Messages.verify} found. */
export interface MessageVerdict {
  /**
   * `"confirmed"`: the ticket shows it. `"not_there"`: it did not arrive and will not, so that it is safe to send it again;
   * only where `settleMs` states how long your server may work on. `"cannot_tell"`: neither can be said.
   */
  readonly verdict: "confirmed" | "not_there" | "cannot_tell";
  /**
   * Why it cannot be told; `undefined` for other verdicts. `"read_failed"`: the ticket could not be read. `"no_base"`: it was
   * not read before. `"no_text"`: the message has no text to compare. `"similar_entry"`: an entry may be it.
   * `"incomplete_reading"`: the ticket lacks entries that it had, is another after a merge, or has a new entry that cannot be
   * decoded. `"scheduled"`: it has `sendAt`. `"still_possible"`: the server may still be at work.
   */
  readonly reason:
    | "read_failed"
    | "no_base"
    | "no_text"
    | "similar_entry"
    | "incomplete_reading"
    | "scheduled"
    | "still_possible"
    | undefined;
  /** The entry that confirms it; `undefined` for other verdicts. */
  readonly entryId: Id | undefined;
}

/** What {@link Tickets.createWithMessage} creates. */
export interface TicketSubmission {
  /** The ticket. */
  readonly ticket: CreateTicketFields;
  /** Its first message. */
  readonly message?: FirstMessageFields | undefined;
  /** The status that it gets in the end. */
  readonly status?: TicketStatus | undefined;
}

/** The first message of a new ticket: as {@link CreateMessageFields}, without the ticket's id. */
export interface FirstMessageFields {
  /** A channel's number (`1` for e-mail), `"calllog"` or `"contactform"`. */
  readonly type: OpenUnion<"calllog" | "contactform"> | number;
  /** The text, at least 5 characters. */
  readonly message: string;
  /** Any other parameter of {@link CreateMessageFields}. */
  readonly [otherParameter: string]: ParameterValue;
}

/** How far {@link Tickets.createWithMessage} has come: a plain object that can be stored as JSON and given to it again. */
export interface TicketSubmissionProgress extends TicketSubmission {
  /** Names this submission, so that one page does not make it twice. */
  readonly key: string;
  /** The ticket, once it exists. */
  readonly ticketId: Id | null;
  /** The step that comes next. */
  readonly step: "ticket" | "message" | "status" | "done";
  /** Whether that step may have been done already. */
  readonly maybeApplied: boolean;
}

/** Options of {@link Tickets.createWithMessage}. */
export interface TicketSubmissionOptions extends CallOptions {
  /**
   * Called before and after each step. Store the latest: it says `maybeApplied` while a step is under way, so that it is
   * true even if the page is closed in the middle.
   */
  readonly onProgress?: ((progress: TicketSubmissionProgress) => void) | undefined;
  /**
   * Whether a step is taken again of which it cannot be told whether it was done. It may then be done twice: ask the person
   * first, once the ticket was read.
   * @default false
   */
  readonly resend?: boolean | undefined;
}

/** Options of {@link Tickets.get}. */
export interface GetTicketOptions extends CallOptions {
  /**
   * Whether the history of events is asked for. Without it the API may or may not send some events.
   * @default false
   */
  readonly history?: boolean | undefined;
  /**
   * `true` gives a {@link LazyTicket}, whose entries are decoded when you look at them.
   * @default false
   */
  readonly lazy?: false | undefined;
}

/** Options of {@link Tickets.get} for a ticket whose entries are decoded when they are looked at. */
export interface GetLazyTicketOptions extends Omit<GetTicketOptions, "lazy"> {
  /** Asks for a {@link LazyTicket}. */
  readonly lazy: true;
}

/**
 * A new ticket. `from` and `to` go out exactly as given: the API's guide says that they are "inverted" for outbound
 * tickets and does not say what that means, so try it with your account before you rely on it.
 */
export interface CreateTicketFields {
  /** The brand that the ticket belongs to. */
  readonly brandId: IdArgument;
  /** The channel, for example `1` for e-mail. */
  readonly channelId: IdArgument;
  /** Who opens the conversation. */
  readonly direction: "inbound" | "outbound";
  /** The sender's address, as the API is to receive it. */
  readonly from: string;
  /** The recipient's address, as the API is to receive it. */
  readonly to: string;
  /** The subject. */
  readonly title: string;
  /** The sender's name. */
  readonly fromName?: string | null | undefined;
  /** The group that is to work on it. */
  readonly assignedGroupId?: IdArgument | null | undefined;
  /** The form that belongs to it. */
  readonly formId?: IdArgument | null | undefined;
  /** Any other parameter, sent under the name that you give it. */
  readonly [otherParameter: string]: ParameterValue;
}

/**
 * The fields to change. A field that is left out (or `undefined`) stays as it is; `null` is sent as an empty value,
 * and what the API makes of that is not documented.
 */
export interface UpdateTicketFields {
  /** A new subject. */
  readonly title?: string | null | undefined;
  /** The API documents `"solved"` and `"closed"` here. For the others use {@link Tickets.setStatus}. */
  readonly status?: TicketStatus | null | undefined;
  /** The id, in your own system, of the customer to whom the ticket shall belong. */
  readonly externalPrimaryId?: string | number | null | undefined;
  /** Any other parameter, sent under the name that you give it. */
  readonly [otherParameter: string]: ParameterValue;
}

/** A message or note to add to a ticket. */
export interface CreateMessageFields {
  /** The ticket, which has to exist. */
  readonly ticketId: IdArgument;
  /** A channel's number (`1` for e-mail), `"calllog"` or `"contactform"`. */
  readonly type: OpenUnion<"calllog" | "contactform"> | number;
  /** The text, at least 5 characters. */
  readonly message: string;
  /** The agent who writes. Left out, a note is shown as written by "Agent Anonymous". */
  readonly userId?: IdArgument | null | undefined;
  /** The recipient; several addresses are separated by commas. Not needed for contact forms and notes. */
  readonly toAddress?: string | null | undefined;
  /** An address that gets a copy. */
  readonly ccInput?: string | null | undefined;
  /** An address that gets a hidden copy. */
  readonly bccInput?: string | null | undefined;
  /** The message that this one answers. */
  readonly respondMessageId?: IdArgument | null | undefined;
  /** The plain text part of a mail. Left out, `message` is used. */
  readonly plaintext?: string | null | undefined;
  /** Files of Omnidesk to send along. */
  readonly forwardedFileIds?: readonly IdArgument[] | null | undefined;
  /** When to send it: `"YYYY-MM-DD HH:MM:SS"` in the account's zone, which the API does not document. */
  readonly sendAt?: DateTimeText | null | undefined;
  /** The status that the ticket is to get. The words are not documented for this call. */
  readonly submitStatus?: TicketStatus | null | undefined;
  /** Any other parameter, sent under the name that you give it. */
  readonly [otherParameter: string]: ParameterValue;
}

/**
 * A ticket of which only some members came, named and typed as in a {@link Ticket}: what {@link Tickets.create} answers,
 * and a row of a list. Which members the API sends there is not documented.
 */
export type TicketSummary = Partial<Omit<Ticket, "id" | "extra">> & {
  /** The ticket's number. */
  readonly id: Id;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
};

/** A page of a list. The API documents this envelope for customers only; that other lists have it is inferred. */
export interface Page<Item> {
  /** The rows. */
  readonly items: readonly Item[];
  /** The offset of the first row, if the API says it. */
  readonly start: number | null;
  /** How many rows a page has at most, if the API says it. */
  readonly limit: number | null;
  /** How many rows the whole list has, if the API says it. */
  readonly total: number | null;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

/** What every list takes. */
export interface ListParameters {
  /**
   * The offset of the first row.
   * @default 0
   */
  readonly start?: number | undefined;
  /**
   * How many rows a page has at most: up to 9,999, for users up to 999.
   * @default 15
   */
  readonly limit?: number | undefined;
  /** Any other parameter, sent under the name that you give it. */
  readonly [otherParameter: string]: ParameterValue;
}

/** What can be searched in a list. */
export interface SearchParameters extends ListParameters {
  /** The text to search for, at least one character. Its syntax is not documented. */
  readonly query?: string | undefined;
}

/** Which tickets {@link Tickets.list} reads. */
export interface TicketListParameters extends SearchParameters {
  /** Only tickets with this status. */
  readonly status?: TicketStatus | undefined;
  /** Only tickets of this view, from {@link Views.list}: at least two letters, digits, `-` or `_`. */
  readonly view?: string | undefined;
  /**
   * Whether archived tickets are searched. How the API writes `true` here is a guess.
   * @default false
   */
  readonly archived?: boolean | undefined;
}

/** Which users {@link Users.list} reads. */
export interface UserListParameters extends SearchParameters {
  /**
   * Leaves out users who are not active.
   * @default false
   */
  readonly activeOnly?: boolean | undefined;
  /**
   * Whether rows have all their members.
   * @default true
   */
  readonly extended?: boolean | undefined;
}

/** A user, channel, view or form. The API documents no row of these lists, so all but id and name is under `extra`. */
export interface Named {
  /** The id. */
  readonly id: Id;
  /** The name. */
  readonly name: string | null;
  /** Everything else that the API sent. */
  readonly extra: Extra;
}

/** How a form field is filled in. */
export type FormInputType = OpenUnion<
  "text" | "textarea" | "textreadonly" | "texthidden" | "select" | "selectreadonly" | "selecthidden"
>;

/** A field of a form. */
export interface FormField extends Named {
  /** The form that it belongs to. */
  readonly formId: Id | null;
  /** How it is filled in. */
  readonly inputType: FormInputType | null;
  /** The statuses for which it has to be filled in. */
  readonly requiredStatuses: readonly string[];
}

/** What the API answers to a change. */
export interface Confirmation {
  /** The API's own sentence, for example `"Ticket updated."`; `""` if the answer was empty. */
  readonly message: string;
  /** What this version of the SDK does not know. */
  readonly extra: Extra;
}

// ── Client ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Authentication through a gateway of your own, which holds the API key. The way for pages that customers open. */
export interface TokenAuth {
  /**
   * Asked before every attempt; the token is sent as `Authorization: Bearer …`. Calls that need one at the same moment
   * share one question. After a 401 it is asked once more, with `refused: true`, by all waiting calls together.
   */
  readonly token: (context: TokenContext) => string | Promise<string>;
}

/** Why a token is asked for. */
export interface TokenContext {
  /** Whether the server refused the last token, so that a stored one is of no use. */
  readonly refused: boolean;
}

/**
 * Authentication with the API key itself.
 *
 * **A key in a page is public.** Who has it reads every ticket, internal notes included. Only for internal tools on
 * devices that you trust.
 */
export interface ApiKeyAuth {
  /** The key. */
  readonly apiKey: string;
  /** Says that you know what a key in a browser means. Without it the client is not made. */
  readonly dangerouslyAllowBrowser: true;
  /**
   * Where the key travels. `"query"` is for accounts that accept nothing else: it puts the key into the address,
   * where proxies, servers' logs, browser extensions and every script of the page
   * (`performance.getEntriesByType("resource")`) can read it.
   * @default "header"
   */
  readonly placement?: "header" | "query" | undefined;
}

/** Options of {@link OmnideskClient}. */
export interface OmnideskClientOptions {
  /**
   * The whole base address, for example `"https://acme.omnidesk.com/api/v2"`, or that of your gateway. Has to be
   * `https`, except on this machine (`localhost`, `127.0.0.1`, `[::1]`). In a page it may be a path (`"/api"`, `"./api"`).
   */
  readonly baseUrl: string | URL;
  /** How requests are authenticated. */
  readonly auth: TokenAuth | ApiKeyAuth;
  /**
   * Milliseconds until one attempt, its body included, is given up. At most 2,147,483,647.
   * @default 10_000 (30_000 for writes that must not be repeated)
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds until a call, with all its attempts and the waits between them, is given up. At most 2,147,483,647.
   * @default 30_000
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * How often a call may be sent again, from 0 to 1,000, where that is safe. Reads: after network errors, timeouts,
   * and the statuses 408, 429, 500, 502, 503 and 504. `tickets.update`: once after those. Any write: after a 429 or 503
   * that `refusesBeforeWork` names. `Retry-After` is obeyed up to a minute; without it the wait is random, up to 300 ms and
   * then twice as much each time, after 429 and 503 at least 1 second and then twice as much each time. All calls of a client share a budget
   * of retries, so that an outage is not multiplied.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Bytes of an answer, after decompression, that are read before it is refused with the code `"too_large"`. The entries
   * of long tickets leave the module's memory while they arrive, so that it stays small whatever is set here.
   * @default 8_388_608
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * How bodies are written. `"form"` is what the API documents (multipart for POST, url-encoded for PUT); `"json"` is
   * for gateways and accounts that take it.
   * @default "form"
   */
  readonly bodyEncoding?: "form" | "json" | undefined;
  /**
   * How `true` and `false` are written in addresses and form data, which the API does not document.
   * @default "words" (`true`, `false`); `"digits"` writes `1` and `0`
   */
  readonly booleanEncoding?: "words" | "digits" | undefined;
  /**
   * The statuses of which you know that your server, or the gateway before it, sends them before any work is done. A write
   * that gets one of them is `"refused"` and may be sent again by itself. Without that a write that gets 429 or 503 is
   * `"unknown"`, because a gateway may say so for a server that is at work.
   * @default []
   */
  readonly refusesBeforeWork?: readonly (429 | 503)[] | undefined;
  /**
   * Milliseconds in which your server may still do the work of a message after its caller lost it, until readings show it.
   * Only where you state it, a verification may say that a message did not arrive, and it waits for so long. Without it, it
   * may confirm and never deny.
   * @default none
   */
  readonly settleMs?: number | undefined;
  /**
   * The IANA time zone in which {@link OmnideskClient.toDate} reads the API's dates. The API does not document it, so
   * the default is a guess: compare one ticket with the clock.
   * @default "UTC"
   */
  readonly timeZone?: string | undefined;
  /**
   * Used in place of the global `fetch`, with a `Request` as its one argument. It sees every credential.
   * @default globalThis.fetch
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Called with each place where an answer differs from what the SDK knows. Called after the call has its result. */
  readonly onDrift?: ((drift: Drift) => void) | undefined;
  /** Called with each step of each call, without addresses, credentials or contents. */
  readonly onEvent?: ((event: ClientEvent) => void) | undefined;
}

/**
 * A step of a call. `"attempt"`: a request is about to be sent. `"answer"`: it succeeded. `"failure"`: it failed.
 * `"wait"`: the call waits before it is sent again, or before the ticket is read to find out what became of it. `"shared"`: the
 * same read is under way and is not sent twice. `"token_refused"`: the server refused the token, and another is asked for.
 * `"confirmed"`: an answer was lost, and the ticket shows that the call arrived. `"drift"`: the answer differs from what the
 * SDK knows; `onDrift` is told where. `"recovered"`: the SDK's own code broke down, and the client works again.
 */
export interface ClientEvent {
  /** What happened. */
  readonly type:
    | "attempt"
    | "answer"
    | "failure"
    | "wait"
    | "shared"
    | "token_refused"
    | "confirmed"
    | "drift"
    | "recovered";
  /** The call, for example `"GET /ticket/{id}"`; never with an id. `""` for `"recovered"`, which concerns all. */
  readonly call: string;
  /** Which attempt, from 1. */
  readonly attempt: number | undefined;
  /** The HTTP status, if a whole answer came. */
  readonly status: number | undefined;
  /** What went wrong. */
  readonly code: OmnideskErrorCode | undefined;
  /** Milliseconds that the attempt took. */
  readonly durationMs: number | undefined;
  /** Milliseconds that the call waits now. */
  readonly waitMs: number | undefined;
}

/** A place where an answer differs from what the SDK knows. Nothing is lost: the value is under `extra` or `raw`. */
export interface Drift {
  /** Where, in the wire's names, for example `"item.timeline[3].pinned"`. */
  readonly path: string;
  /** What the SDK knows to come there, for example `"flag"`. */
  readonly expected: string;
  /** The kind of value that came, for example `"object"`. Never the value itself. */
  readonly found: string;
}

/**
 * A client of the ticket API.
 *
 * @example
 * ```ts
 * import init, { OmnideskClient } from "omnidesk-sdk";
 *
 * await init();
 * const desk = new OmnideskClient({
 *   baseUrl: "https://support.example.com/omnidesk",
 *   auth: { token: () => session.token() },
 * });
 * const ticket = await desk.tickets.get("858462", { history: true });
 * ```
 */
export class OmnideskClient {
  /**
   * @throws {OmnideskError} with the code `"invalid_argument"`, naming the option that is wrong, or `"not_initialized"`
   * before `await init()`.
   */
  constructor(options: OmnideskClientOptions);
  /** The address of the options, as a text. It stays after `free()`. */
  get baseUrl(): string;
  /** Calls about tickets. Always the same object. */
  readonly tickets: Tickets;
  /** Calls about messages and notes. Always the same object. */
  readonly messages: Messages;
  /** Calls about users. Always the same object. */
  readonly users: Users;
  /** Calls about channels. Always the same object. */
  readonly channels: Channels;
  /** Calls about views. Always the same object. */
  readonly views: Views;
  /** Calls about forms. Always the same object. */
  readonly forms: Forms;
  /** Calls about the fields of forms. Always the same object. */
  readonly formFields: FormFields;
  /**
   * Makes a call that has no method of its own yet, with the same credentials, limits and errors. Nothing is known of its
   * answer, which comes as it is (`null` if it is empty). Only GET counts as safe to repeat.
   *
   * The path is below the base address and may not leave it. Names and values of `body` go out as you give them, in
   * the client's `bodyEncoding`. Events name the call by this path, ids included.
   *
   * @example
   * ```ts
   * const customers = await desk.request("GET", "/customer", { query: { itemLimit: 5 } });
   * ```
   */
  request(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    contents?: { readonly query?: RequestParameters | undefined; readonly body?: RequestParameters | undefined },
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * The moment that a date of the API means, in the `timeZone` of the options; `null` for `null` and for text that
   * is no date. An hour that clocks repeat is read as the earlier one, one that they skip as if they had not.
   */
  toDate(text: DateTimeText | null): Date | null;
  /**
   * Gives the client's memory back. Calls under way finish; every later use of the client and of its handles rejects (or
   * throws, where there is no promise) with the code `"disposed"`. Freeing it again does nothing. Happens by itself with
   * garbage collection, so that most pages need not call it.
   */
  free(): void;
  /** The same as {@link OmnideskClient.free}, for `using`. */
  [Symbol.dispose](): void;
}

/** Calls about tickets. */
export interface Tickets {
  /**
   * Reads a ticket with its timeline. Needs the permission `TICKET_READ`. The same read at the same time is sent once;
   * each caller's `signal` detaches only that caller.
   */
  get(id: IdArgument, options?: GetTicketOptions): Promise<Ticket>;
  /**
   * Reads a ticket whose entries are decoded when you look at them. Pays where a page shows a few entries of a timeline
   * of hundreds or more: the others never become objects. Who looks at all of them anyway is better served without
   * `lazy`.
   */
  get(id: IdArgument, options: GetLazyTicketOptions): Promise<LazyTicket>;
  /** Either of both, where only the running page knows which. */
  get(
    id: IdArgument,
    options: Omit<GetTicketOptions, "lazy"> & { readonly lazy?: boolean | undefined },
  ): Promise<Ticket | LazyTicket>;
  /**
   * Makes a ticket without messages; add the first one with {@link Messages.create}. Needs `TICKET_CREATE`.
   * After an error with `delivery: "unknown"` the ticket may exist, and the API offers no way to look it up.
   */
  create(fields: CreateTicketFields, options?: CallOptions): Promise<TicketSummary>;
  /**
   * Creates a ticket, adds its first message and sets its status, as one act that can be resumed. Give it the fields, or
   * the progress of an earlier call: it goes on with the step that comes next, and reads the ticket first where that may have
   * been done. A step of which that cannot be told is not taken again: the call rejects with `"invalid_argument"`,
   * `delivery: "unknown"` and a `progress` that says `maybeApplied`. Read the ticket, and go on with `resend: true` if it
   * lacks it. The ticket itself cannot be looked up in the API: find it in Omnidesk and go on with its number as
   * `ticketId`.
   *
   * All fields are checked before the first step. A failure carries `progress`. Needs the permissions of the three calls,
   * and `TICKET_READ` where something has to be verified.
   *
   * @example
   * ```ts
   * const { ticketId } = await desk.tickets.createWithMessage(
   *   {
   *     ticket: { brandId: 2, channelId: 1, direction: "inbound", from: "a@example.com", to: "b@example.com", title: "Hello" },
   *     message: { type: "contactform", message: "<p>Is anyone there?</p>" },
   *   },
   *   { onProgress: (progress) => localStorage.setItem("submission", JSON.stringify(progress)) },
   * );
   * ```
   */
  createWithMessage(
    submission: TicketSubmission | TicketSubmissionProgress,
    options?: TicketSubmissionOptions,
  ): Promise<TicketSubmissionProgress>;
  /**
   * Reads a page of tickets. Needs `TICKET_READ`.
   *
   * @example
   * ```ts
   * const { items, total } = await desk.tickets.list({ status: "open", limit: 50 });
   * ```
   */
  list(parameters?: TicketListParameters, options?: CallOptions): Promise<Page<TicketSummary>>;
  /**
   * The tickets of all pages, each once. A page is read when its first ticket is asked for; `break` ends it.
   *
   * @example
   * ```ts
   * for await (const ticket of desk.tickets.iterate({ status: "open" })) show(ticket.title ?? ticket.id);
   * ```
   */
  iterate(parameters?: TicketListParameters, options?: CallOptions): AsyncGenerator<TicketSummary, void, undefined>;
  /** Changes the given fields and leaves the others as they are. Needs `TICKET_UPDATE`. */
  update(id: IdArgument, fields: UpdateTicketFields, options?: VerifiedCallOptions): Promise<Confirmation>;
  /** Sets the status, which fires the account's "updated" triggers (these may send mail). Needs `SET_STATUS`. */
  setStatus(id: IdArgument, status: TicketStatus, options?: VerifiedCallOptions): Promise<Confirmation>;
  /** Sets the priority. Needs `TICKET_UPDATE`. The API documents that this call exists, but not what it takes: a guess. */
  setPriority(id: IdArgument, priority: TicketPriority, options?: VerifiedCallOptions): Promise<Confirmation>;
  /** Deletes a ticket for good. Needs `TICKET_DELETE`. */
  delete(id: IdArgument, options?: VerifiedCallOptions): Promise<Confirmation>;
}

/** Calls about messages and notes. */
export interface Messages {
  /** Adds a message or note to a ticket, which also changes the ticket's status. Needs `MESSAGE_CREATE`. */
  create(fields: CreateMessageFields, options?: CreateMessageOptions): Promise<Confirmation>;
  /**
   * Reads the ticket once, to find out whether an uncertain message arrived. Give it `error.unconfirmed`, or what
   * `onUnconfirmed` gave. Needs `TICKET_READ`. A ticket that cannot be read is a verdict, not an error.
   *
   * @example
   * ```ts
   * import { OmnideskError } from "omnidesk-sdk";
   *
   * try {
   *   const message = { ticketId: "858462", type: "contactform", message: "<p>It works again.</p>" } as const;
   *   await desk.messages.create(message, { onUncertainWrite: "verify" });
   * } catch (error) {
   *   if (!(error instanceof OmnideskError) || error.unconfirmed === undefined) throw error;
   *   const { verdict } = await desk.messages.verify(error.unconfirmed);
   *   show(verdict === "confirmed" ? "It has arrived." : "It may have arrived.");
   * }
   * ```
   */
  verify(send: UnconfirmedSend, options?: VerifyMessageOptions): Promise<MessageVerdict>;
}

/** Calls about the users of the account. */
export interface Users {
  /** Reads a page of users. Needs the permission `USER_READ`. */
  list(parameters?: UserListParameters, options?: CallOptions): Promise<Page<Named>>;
}

/** Calls about channels. */
export interface Channels {
  /** Reads a page of channels, and so the account's own channel numbers. Needs the permission `CHANNEL_READ`. */
  list(parameters?: ListParameters, options?: CallOptions): Promise<Page<Named>>;
  /** Reads one channel. Needs `CHANNEL_READ`. */
  get(id: IdArgument, options?: CallOptions): Promise<Named>;
}

/** Calls about views, which select tickets. */
export interface Views {
  /** Reads a page of views. Needs the permission `VIEW_READ`. */
  list(parameters?: SearchParameters, options?: CallOptions): Promise<Page<Named>>;
}

/** Calls about forms. */
export interface Forms {
  /** Reads a page of forms. Needs the permission `FORM_READ`. */
  list(parameters?: ListParameters, options?: CallOptions): Promise<Page<Named>>;
  /** Reads one form; with `ticketId` also that ticket's values, under `extra`. Needs `FORM_READ`. */
  get(
    id: IdArgument,
    parameters?: { readonly ticketId?: IdArgument | undefined },
    options?: CallOptions,
  ): Promise<Named>;
}

/** Calls about the fields of forms. */
export interface FormFields {
  /** Reads a page of fields. Needs the permission `FORM_READ`. */
  list(parameters?: SearchParameters, options?: CallOptions): Promise<Page<FormField>>;
}

// ── Errors ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What went wrong.
 *
 * | code | meaning |
 * | --- | --- |
 * | `invalid_argument` | an option or argument is wrong; nothing was sent |
 * | `unauthenticated` | 401, or the token provider failed |
 * | `forbidden` | 403 |
 * | `not_found` | 404 |
 * | `conflict` | 409, 412, 423 or 424: the state is not what the caller thinks; read first |
 * | `validation` | 400 or 422 |
 * | `rate_limited` | 429; see `retryAfterMs` |
 * | `server` | 5xx |
 * | `redirected` | 3xx, most likely to a page for signing in; redirects are not followed |
 * | `api` | the API says that the call failed, with a status that no other code describes, HTTP 200 included |
 * | `unexpected_content_type` | a success that is not JSON, for example a login page |
 * | `decode` | a success whose JSON is broken, is not what was asked for, or does not confirm a write as documented |
 * | `too_large` | more bytes than `maxResponseBytes` |
 * | `offline` | the browser says that there is no network |
 * | `network` | no answer: the server is unreachable, the connection broke, or CORS forbids this page to read it |
 * | `timeout` | no complete answer within `timeoutMs` (one attempt) or `totalTimeoutMs` (all together) |
 * | `wasm_not_found` | `init` found no module at its address: an answer like 404, or a page of HTML in its place |
 * | `wasm_invalid` | the module is damaged, not what `integrity` asks for, or of another version than the package |
 * | `wasm_blocked` | a policy forbids WebAssembly: the page needs `script-src 'wasm-unsafe-eval'` |
 * | `wasm_unsupported` | there is no WebAssembly, as in the lockdown mode of some devices |
 * | `disposed` | the client was given back by `free()`, and nothing was sent; or a lazy timeline was let go of |
 * | `not_initialized` | `await init()` has to come first; nothing was sent |
 * | `trap` | the SDK's own code failed, which is a mistake to report; the next call works. See `delivery` |
 */
export type OmnideskErrorCode =
  | "invalid_argument"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "validation"
  | "rate_limited"
  | "server"
  | "redirected"
  | "api"
  | "unexpected_content_type"
  | "decode"
  | "too_large"
  | "offline"
  | "network"
  | "timeout"
  | "wasm_not_found"
  | "wasm_invalid"
  | "wasm_blocked"
  | "wasm_unsupported"
  | "disposed"
  | "not_initialized"
  | "trap";

/**
 * What became of a write: `"not_sent"` it did not arrive (nothing left this page, or the ticket was read after `settleMs` and
 * does not show it); `"refused"` the API said that it did nothing; `"unknown"` it may have been done, so read the ticket before
 * you send it again.
 */
export type Delivery = "not_sent" | "refused" | "unknown";

/** The one class of errors. An aborted call rejects with the caller's own reason instead. */
export class OmnideskError extends Error {
  /** Made by the SDK; public so that tests of your own can make one. */
  constructor(message: string, details: OmnideskErrorDetails);
  /** The name of the class, as every `Error` has it. */
  readonly name: "OmnideskError";
  /** What went wrong; see {@link OmnideskErrorCode}. */
  readonly code: OmnideskErrorCode;
  /** The HTTP status; `undefined` where no answer came. */
  readonly status: number | undefined;
  /** Milliseconds after which the server allows another try, from `Retry-After`. */
  readonly retryAfterMs: number | undefined;
  /** How often the call was sent, or was about to be; 0 where an argument was wrong. */
  readonly attempts: number;
  /**
   * What became of a write; `undefined` for reads. With the codes `"invalid_argument"`, `"disposed"` and
   * `"not_initialized"`, and for failures of `init`, `"not_sent"`; but `"unknown"` where
   * {@link Tickets.createWithMessage} does not take a step again that an earlier call may have taken.
   */
  readonly delivery: Delivery | undefined;
  /**
   * What the API says of single fields, by their wire names, if it names any. How it would do so is not documented: an
   * object under `errors` is read.
   */
  readonly fields: { readonly [wireName: string]: string } | undefined;
  /** The first 500 characters of an answer that was not understood. It may hold personal data. */
  readonly body: string | undefined;
  /** How far {@link Tickets.createWithMessage} had come; `undefined` for every other call. */
  readonly progress: TicketSubmissionProgress | undefined;
  /** A message that may have arrived, for {@link Messages.verify}; `undefined` for every other failure. */
  readonly unconfirmed: UnconfirmedSend | undefined;
}

/** The members of an {@link OmnideskError}. */
export interface OmnideskErrorDetails {
  /** What went wrong. */
  readonly code: OmnideskErrorCode;
  /** The HTTP status. */
  readonly status?: number | undefined;
  /** Milliseconds after which the server allows another try. */
  readonly retryAfterMs?: number | undefined;
  /**
   * How often the call was sent.
   * @default 0
   */
  readonly attempts?: number | undefined;
  /** What became of a write. */
  readonly delivery?: Delivery | undefined;
  /** What the API says of single fields. */
  readonly fields?: { readonly [wireName: string]: string } | undefined;
  /** The beginning of an answer that was not understood. */
  readonly body?: string | undefined;
  /** How far a submission had come. */
  readonly progress?: TicketSubmissionProgress | undefined;
  /** A message that may have arrived. */
  readonly unconfirmed?: UnconfirmedSend | undefined;
  /** What caused it, for example the `TypeError` of `fetch`. */
  readonly cause?: unknown;
}

// ── Version ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The version of the package, for example `"0.1.0"`. Throws `"not_initialized"` before `await init()`. */
export function version(): string;

// ── Loading ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Loads the SDK's module; before that no client can be made. Call it as often as you like: what is loaded stays, and who
 * calls meanwhile waits for the same loading. After a failure the next call tries again.
 *
 * Without an argument it loads the file beside the package: by its address in browsers, from the disk in Node.js, and as
 * the bundler prepared it in Cloudflare's workers. Whatever type a server gives the file, its bytes decide.
 *
 * @throws {OmnideskError} with a code that begins with `wasm_`; `"network"` or `"offline"` where the file cannot be read;
 * `"invalid_argument"` for what it does not take.
 *
 * @example
 * ```ts
 * import init from "omnidesk-sdk";
 *
 * await init();
 * ```
 */
export default function init(source?: InitSource | Promise<InitSource> | InitOptions): Promise<void>;

/**
 * Where the module comes from: its address (in Node.js also a file's path), an answer of `fetch`, its bytes, or a
 * `WebAssembly.Module`, which TypeScript knows as an object without members.
 */
export type InitSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | CompiledModule;

/** A `WebAssembly.Module`. */
export interface CompiledModule {
  /** A module has no such member. */
  readonly module_or_path?: never;
  /** A module has no such member. */
  readonly integrity?: never;
}

/** How to load the module. */
export interface InitOptions {
  /**
   * Where the module comes from.
   * @default the file beside the package
   */
  readonly module_or_path?: InitSource | Promise<InitSource> | undefined;
  /**
   * The checksum that the module's bytes must have, as subresource integrity writes it (`sha384-…`); that of this version
   * is `wasmIntegrity` of `omnidesk-sdk/integrity`. It can be checked in secure contexts only (https, or this machine).
   * @default none, the bytes are not compared
   */
  readonly integrity?: string | undefined;
}
