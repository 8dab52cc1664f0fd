// The few looks that must go through CodeMirror's own style sheet, because its rules stand outside our layers and
// would win over those in client/styles. Everything else is there.
import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
	"&": { color: "var(--ink)", backgroundColor: "var(--surface)" },
	"&.cm-focused": { outline: "3px solid var(--focus)" },
	".cm-scroller": { fontFamily: "var(--serif)", lineHeight: "1.6" },
	".cm-content": { padding: "var(--s4)", minHeight: "8lh", caretColor: "var(--ink)" },
	".cm-line": { padding: "0" },
	".cm-placeholder": { color: "var(--ink-3)" },
	".cm-tooltip": {
		backgroundColor: "var(--surface)",
		border: "var(--hair) solid var(--control)",
		zIndex: "3",
	},
	".cm-tooltip.cm-tooltip-autocomplete > ul": {
		fontFamily: "inherit",
		whiteSpace: "normal",
		minWidth: "12rem",
		maxWidth: "min(24rem, 90vi)",
		maxHeight: "18rem",
		padding: "var(--s1)",
	},
	".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--s1) var(--s3)", lineHeight: "inherit" },
	".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
		background: "var(--accent)",
		color: "var(--surface)",
	},
	// A name takes its direction from its own first letter.
	".cm-completionLabel": { unicodeBidi: "isolate" },
	".cm-completionDetail": { marginLeft: "0", fontStyle: "normal", opacity: "0.85" },
});
