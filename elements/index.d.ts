/** The custom elements `<omnidesk-ticket>` and `<omnidesk-contact-form>`. Importing this module defines them. */
import type {
  ApiKeyAuth,
  Drift,
  OmnideskClient,
  OmnideskError,
  Ticket,
  TicketStatus,
  TicketSubmissionProgress,
  TokenAuth,
  UnconfirmedSend,
} from "../index.js";

/**
 * What both elements have in common. Settings that change are taken over at once, and none of them ends a write that is under
 * way: see "A send outlives the screen" in the guide to elements.
 */
export declare class OmnideskElement extends HTMLElement {
  /** How requests are authenticated: as the client takes it, or only what gives the token. Nothing is read without it. */
  auth: TokenAuth | ApiKeyAuth | TokenAuth["token"] | null;
  /** Used in place of the global `fetch`. */
  fetch: ((request: Request) => Promise<Response>) | null;
  /**
   * A client of your own, used in place of `base-url`, `auth` and `fetch`. Its life is yours, and so are its `onDrift` and
   * `onEvent`.
   */
  client: OmnideskClient | null;
  /**
   * Tells visitors who share a tab apart, so that each has drafts and replies of their own. Set it before the ticket is shown; all
   * without one share the drafts of `""`. It is not sent anywhere.
   * @default ""
   */
  identity: string;
  /**
   * Ends what is shown and empties the element. A write that is under way goes on, as it does when the element leaves the page.
   * It starts again when it is put into a page.
   */
  destroy(): void;
}

/**
 * `<omnidesk-ticket base-url="…" ticket="858462">`: a ticket, its conversation, and a place to answer.
 *
 * Attributes: `base-url`; `ticket`, its number; `lang`, unless an element around it has one; `theme`, `"light"` or `"dark"`
 * unless it shall follow the system; `density`, `"compact"` to take less room; `readonly`, which leaves out the place to
 * answer; `staff`, for pages of a help desk: it also shows internal notes, events, messages that are to be sent later, and
 * entries of unknown kinds. Without `staff` these are not shown, but the browser has them all the same, because the API sends
 * them: what customers may not know has to be taken out before, by your gateway.
 *
 * It is in one of these states, each also a part of that name for your style sheet (`::part(state-offline)`): `state-unset`,
 * `state-waiting`, `state-loading`, `state-ready`, `state-empty`, `state-error`, `state-offline`, `state-limited`,
 * `state-signed-out`, `state-missing` (it does not exist, or this visitor may not see it). Other parts: `head`,
 * `number`, `title`, `status`, `timeline`, `entry` with `entry-own`, `entry-other`, `entry-note`, `entry-event` and
 * `entry-unknown`, `attachment`, `notice`, `button`, `newer`, `composer`.
 *
 * That the API asks to slow down is told while it lasts where the element has made its client itself; with a `client` of your
 * own it is told once the client has given up.
 */
export declare class OmnideskTicket extends OmnideskElement {
  /** Reads the ticket again, and gives it once it is on the screen; `null` where a failure is. */
  refresh(): Promise<Ticket | null>;
  /** Puts the cursor where an answer is written. */
  focusComposer(): void;
  /** Puts text where an answer is written, as a draft, unless something is there. */
  prefill(text: string): void;
}

/** What a contact form asks besides. */
export interface InquiryField {
  /** Its name, for {@link OmnideskContactForm.prefill} and {@link OmnideskContactForm.parameterOf}. */
  readonly name: string;
  /** What is read beside it; the name unless given. */
  readonly label?: string | undefined;
  /**
   * How it is filled in.
   * @default "select" with options, `"input"` without
   */
  readonly control?: "input" | "textarea" | "select" | undefined;
  /** What can be chosen: texts, values with their texts, or an object from values to texts. */
  readonly options?:
    | readonly (string | readonly [value: string, text: string])[]
    | Readonly<Record<string, string>>
    | undefined;
  /** Whether nothing is sent without it. */
  readonly required?: boolean | undefined;
  /** Whether it is only shown; its value is sent along. */
  readonly readonly?: boolean | undefined;
  /** What stands there at first. */
  readonly value?: string | undefined;
}

/**
 * `<omnidesk-contact-form base-url="…" brand="2" channel="1" to-address="service@example.com">`: a question that becomes a
 * ticket, its first message, and a status. What breaks off goes on with the step that comes next, after a reload too, and
 * never makes a second ticket.
 *
 * Attributes: `base-url`, `lang`, `theme` and `density` as above; `brand`, `channel` and `to-address`, which every ticket of the API has
 * to have; `subject`, which is asked for unless it is given; `status`, which the ticket gets in the end; `form`, the id of a
 * form whose fields are asked for besides (needs the permission `FORM_READ`). Fields that are hidden are left out, and those
 * that are read-only are shown if they have a value. Which members of a field hold its label, options and default is
 * documented nowhere: they are taken from where they are in `extra`.
 *
 * What stands between its tags, such as a form that needs no JavaScript, is shown until this one is ready, and where it
 * cannot be had.
 *
 * What is typed is text: it is sent as paragraphs and lines of HTML, in which nothing becomes markup.
 */
export declare class OmnideskContactForm extends OmnideskElement {
  /**
   * Asked for besides, in place of the fields of `form`. The answers stand in the message, below what was typed.
   * @default null
   */
  fields: readonly InquiryField[] | null;
  /**
   * Under which parameter the answer to such a field is sent with the ticket besides; `null` for none. The API documents no
   * such parameter, so that the default, the field's name, is a guess.
   */
  parameterOf: ((field: InquiryField) => string | null) | null;
  /** Fills in fields by their names, such as `{ name, from, subject, message }`, unless something is there. */
  prefill(values: Readonly<Record<string, string>>): void;
}

/** What elements tell the page. They bubble, and leave shadow trees. */
export interface OmnideskElementEvents {
  /** It is on the screen. */
  "omnidesk-ready": CustomEvent<{ readonly ticket?: Ticket }>;
  /**
   * A ticket was read, the first time or again: for what a page shows of it besides. `null` where it does not exist, or where
   * this visitor may not see it any more: then the page should not show it either.
   */
  "omnidesk-read": CustomEvent<{ readonly ticket: Ticket | null }>;
  /** A reply arrived, or a question became a ticket. */
  "omnidesk-sent": CustomEvent<SendDetail & { readonly ticketId: string }>;
  /**
   * A reply or a question may have arrived, and may not. The element keeps it in this tab and offers to check; a page that keeps
   * it longer gives `unconfirmed` to `messages.verify`, or `progress` to `tickets.createWithMessage`.
   */
  "omnidesk-unconfirmed": CustomEvent<
    SendDetail & {
      readonly key: string;
      /** A reply, for `messages.verify`. */
      readonly unconfirmed?: UnconfirmedSend | undefined;
    }
  >;
  /** A reply or a question did not arrive: nothing was sent, it was refused, or the ticket does not have it. */
  "omnidesk-unsent": CustomEvent<
    SendDetail & {
      /** Why; `null` where a later reading of the ticket showed it. */
      readonly error: OmnideskError | null;
    }
  >;
  /** The visitor wants to hear no more of a reply that may have arrived. */
  "omnidesk-dismissed": CustomEvent<SendDetail & { readonly key: string }>;
  /** The ticket has another status than when it was read before. */
  "omnidesk-status-changed": CustomEvent<{
    readonly status: TicketStatus | null;
    readonly before: TicketStatus | null;
  }>;
  /** Something failed; it is on the screen. */
  "omnidesk-error": CustomEvent<OmnideskError>;
  /** An answer differs from what the SDK knows. */
  "omnidesk-drift": CustomEvent<Drift>;
}

/**
 * What events tell of a send. They come at the element that shows the ticket, or at the `document` where none does any more; as
 * they bubble, a listener of the `document` gets all of them. What failed is told by `omnidesk-error` besides.
 */
export interface SendDetail {
  /** The ticket; `null` where a question did not become one, or where that is not known. */
  readonly ticketId: string | null;
  /** What the visitor typed. */
  readonly text: string;
  /** The same in all events of a send; `null` where nothing left. */
  readonly key: string | null;
  /** The `identity` for which it was sent. It may be another than that of now: do not show one visitor's words to another. */
  readonly identity: string;
  /** How far a question came. */
  readonly progress?: TicketSubmissionProgress | null | undefined;
}

/** The name of a text, as the package's `elements/texts/en.js` has it. */
export type TextName =
  | "ticket"
  | "loading"
  | "timeline"
  | "empty"
  | "entries"
  | "newEntries"
  | "newEntriesAnnounced"
  | "readAt"
  | "refresh"
  | "status"
  | "statusChanged"
  | "statusOpen"
  | "statusPending"
  | "statusSolved"
  | "statusClosed"
  | "customer"
  | "you"
  | "reply"
  | "message"
  | "note"
  | "event"
  | "unknownEntry"
  | "unknownSender"
  | "from"
  | "withoutText"
  | "attachments"
  | "attachment"
  | "quoted"
  | "imagesBlocked"
  | "showImages"
  | "trackersRemoved"
  | "asText"
  | "asMail"
  | "shownAsText"
  | "leadsTo"
  | "composer"
  | "composerHint"
  | "send"
  | "sending"
  | "sent"
  | "tooShort"
  | "notSent"
  | "safeToSend"
  | "unsure"
  | "unsureBefore"
  | "check"
  | "sendAgain"
  | "dismiss"
  | "foundSent"
  | "mayHaveArrived"
  | "notThere"
  | "draftKept"
  | "tryAgain"
  | "offline"
  | "lastCopy"
  | "limited"
  | "signedOut"
  | "notFound"
  | "failedToRead"
  | "nothingSent"
  | "misconfigured"
  | "statusNew"
  | "statusHolding"
  | "statusWaiting"
  | "statusBecame"
  | "pinned"
  | "inQueue"
  | "sendAt"
  | "readsWhenOnline"
  | "endOfTimeline"
  | "unreadableEntry"
  | "contact"
  | "yourName"
  | "yourAddress"
  | "subject"
  | "yourMessage"
  | "fillIn"
  | "badAddress"
  | "submitted"
  | "submissionFailed"
  | "submissionGoesOn"
  | "submissionUnsure"
  | "messageUnsure"
  | "another"
  | "optional"
  | "choose"
  | "failedToOpen"
  | "checking"
  | "notChecked"
  | "refused"
  | "forbidden"
  | "busy"
  | "nextTry"
  | "mistakes";

/**
 * Replaces texts of a language, or adds a language; what is not given is English. A text with a count is an object with a
 * form for each category of `Intl.PluralRules`. What stands in braces is filled in.
 */
export declare function addTexts(
  language: string,
  texts: Readonly<Partial<Record<TextName, string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>>,
): void;

/** Removes the drafts of all visitors from this tab, on the screen too. Call it when a visitor signs out. */
export declare function logout(): void;

/** What both tags take in JSX. */
export interface OmnideskTag {
  /** The address of your gateway, or of the API. */
  readonly "base-url"?: string | undefined;
  /** `"en"`, `"nl"`, `"de"`, `"ar"`, or one that {@link addTexts} added. Else that of the element around it, else the browser's. */
  readonly lang?: string | undefined;
  /** Else what the system has. */
  readonly theme?: "light" | "dark" | undefined;
  /** Takes less room. */
  readonly density?: "compact" | undefined;
  /** As {@link OmnideskElement.auth}. */
  readonly auth?: OmnideskElement["auth"] | undefined;
  /** As {@link OmnideskElement.fetch}. */
  readonly fetch?: OmnideskElement["fetch"] | undefined;
  /** As {@link OmnideskElement.client}. */
  readonly client?: OmnideskElement["client"] | undefined;
  /** As {@link OmnideskElement.identity}. */
  readonly identity?: string | undefined;
  /** It is on the screen. */
  readonly "onomnidesk-ready"?: ((event: OmnideskElementEvents["omnidesk-ready"]) => void) | undefined;
  /** A ticket was read, the first time or again. */
  readonly "onomnidesk-read"?: ((event: OmnideskElementEvents["omnidesk-read"]) => void) | undefined;
  /** A reply arrived, or a question became a ticket. */
  readonly "onomnidesk-sent"?: ((event: OmnideskElementEvents["omnidesk-sent"]) => void) | undefined;
  /** A reply may have arrived, and may not. */
  readonly "onomnidesk-unconfirmed"?: ((event: OmnideskElementEvents["omnidesk-unconfirmed"]) => void) | undefined;
  /** A reply or a question did not arrive. */
  readonly "onomnidesk-unsent"?: ((event: OmnideskElementEvents["omnidesk-unsent"]) => void) | undefined;
  /** The visitor wants to hear no more of a reply. */
  readonly "onomnidesk-dismissed"?: ((event: OmnideskElementEvents["omnidesk-dismissed"]) => void) | undefined;
  /** The ticket has another status than when it was read before. */
  readonly "onomnidesk-status-changed"?:
    | ((event: OmnideskElementEvents["omnidesk-status-changed"]) => void)
    | undefined;
  /** Something failed; it is on the screen. */
  readonly "onomnidesk-error"?: ((event: OmnideskElementEvents["omnidesk-error"]) => void) | undefined;
  /** An answer differs from what the SDK knows. */
  readonly "onomnidesk-drift"?: ((event: OmnideskElementEvents["omnidesk-drift"]) => void) | undefined;
}

/** What `<omnidesk-ticket>` takes in JSX. */
export interface OmnideskTicketTag extends OmnideskTag {
  /** The ticket's number. */
  readonly ticket?: string | number | undefined;
  /**
   * Leaves out the place to answer.
   * @default false
   */
  readonly readonly?: boolean | undefined;
  /**
   * Shows internal notes and events. **Not meant for customers.**
   * @default false
   */
  readonly staff?: boolean | undefined;
}

/** What `<omnidesk-contact-form>` takes in JSX. */
export interface OmnideskContactFormTag extends OmnideskTag {
  /** The brand of every ticket. */
  readonly brand?: string | number | undefined;
  /** The channel of every ticket. */
  readonly channel?: string | number | undefined;
  /** The recipient's address of every ticket. */
  readonly "to-address"?: string | undefined;
  /** The title of every ticket; asked for unless it is given. */
  readonly subject?: string | undefined;
  /** The id of a form of the account, whose fields are asked for besides. */
  readonly form?: string | number | undefined;
  /** The status that a new ticket gets at the end. */
  readonly status?: TicketStatus | undefined;
  /** As {@link OmnideskContactForm.fields}. */
  readonly fields?: OmnideskContactForm["fields"] | undefined;
  /** As {@link OmnideskContactForm.parameterOf}. */
  readonly parameterOf?: OmnideskContactForm["parameterOf"] | undefined;
}

/** What the tags take in JSX, by their names: for the types of React, which know only the elements of HTML. */
export interface OmnideskTags {
  /** A ticket. */
  "omnidesk-ticket": OmnideskTicketTag;
  /** A contact form. */
  "omnidesk-contact-form": OmnideskContactFormTag;
}

declare global {
  interface HTMLElementTagNameMap {
    "omnidesk-ticket": OmnideskTicket;
    "omnidesk-contact-form": OmnideskContactForm;
  }
  interface HTMLElementEventMap extends OmnideskElementEvents {}
  interface DocumentEventMap extends OmnideskElementEvents {}
  interface WindowEventMap extends OmnideskElementEvents {}
}
