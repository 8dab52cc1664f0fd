// Every length limit of the wiki, in UTF-16 units unless the name says otherwise. A form's maxlength and the rule
// that checks it read the same number here; nothing else in the code states a length.

// Terms.
export const HEADWORD_MAX = 120;
export const SYNONYMS_MAX = 20;
export const SCOPE_NOTE_MAX = 1_000;
export const BRIEF_MAX = 2_000;
/** The largest length limit a brief may ask for, in words or sentences. */
export const LIMIT_MOST_MAX = 10_000;
/** Room for a lower-cased headword: some letters become two when lower-cased. */
export const SLUG_MAX = 240;

// Proposals, pages and their texts.
export const PROPOSAL_NAME_MAX = 80;
export const PAGE_TITLE_MAX = 120;
export const TEXT_MAX = 300_000;
export const VERSION_NAME_MAX = 80;

// People.
export const NAME_MAX = 80;
export const AFFILIATION_MAX = 120;
/** The longest address that mail can carry (RFC 5321). */
export const EMAIL_MAX = 254;
export const PASSWORD_MIN = 10;
/** Counted in bytes of UTF-8, because hashing time grows with them. */
export const PASSWORD_BYTES_MAX = 1_024;

// Talk and decisions.
export const COMMENT_MAX = 5_000;
export const QUOTE_MAX = 1_000;
/** How much is kept of what stood before and after quoted words, so that they can be found again. */
export const QUOTE_CONTEXT_MAX = 64;
export const REASON_MAX = 2_000;

// What is shown.
export const URL_MAX = 2_000;
/** The visible words of a [[Term|words]] link. */
export const LINK_WORDS_MAX = 200;
/** A short text can unfold into a huge page (one long address named thousands of times); rendering stops here. */
export const HTML_MAX = 4_000_000;
/** Editions quoted inside one text by {{term}}. */
export const QUOTED_EDITIONS_MAX = 50;
/** Stretches of one text that are marked with their authors; each takes a link of its own. */
export const RUNS_MAX = 20_000;
