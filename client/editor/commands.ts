// What the toolbar and its keys do to the text. Pure over the editor's state, so that it is tested without a browser.
export {
	insertTable,
	toggleHeading,
	toggleList,
	toggleNumbers,
	toggleQuote,
} from "./commands-lines.ts";
export { linkTerm, linkTo, makeLink, toggleBold, toggleItalic } from "./commands-words.ts";
