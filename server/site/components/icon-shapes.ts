// Shapes of the icons on the pages. Made by scripts/icons.ts from lucide-static, so change that instead.
// Lucide is used under the ISC licence, copyright Lucide Icons and Contributors.

export type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

export const ICON_SHAPES = {
	"arrow-left": [
		["path", { d: "m12 19-7-7 7-7" }],
		["path", { d: "M19 12H5" }],
	],
	"arrow-right": [
		["path", { d: "M5 12h14" }],
		["path", { d: "m12 5 7 7-7 7" }],
	],
	"badge-check": [
		[
			"path",
			{
				d: "M3.85 8.62a4 4 0 0 1 4.78-4.77 4 4 0 0 1 6.74 0 4 4 0 0 1 4.78 4.78 4 4 0 0 1 0 6.74 4 4 0 0 1-4.77 4.78 4 4 0 0 1-6.75 0 4 4 0 0 1-4.78-4.77 4 4 0 0 1 0-6.76Z",
			},
		],
		["path", { d: "m16 9-5.5 5.5L8 12" }],
	],
	ban: [
		["circle", { cx: "12", cy: "12", r: "10" }],
		["path", { d: "M4.929 4.929 19.07 19.071" }],
	],
	bold: [["path", { d: "M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8" }]],
	check: [["path", { d: "M20 6 9 17l-5-5" }]],
	"chevron-down": [["path", { d: "m6 9 6 6 6-6" }]],
	"circle-alert": [
		["circle", { cx: "12", cy: "12", r: "10" }],
		["line", { x1: "12", x2: "12", y1: "8", y2: "12" }],
		["line", { x1: "12", x2: "12.01", y1: "16", y2: "16" }],
	],
	"circle-dashed": [
		["path", { d: "M10.1 2.182a10 10 0 0 1 3.8 0" }],
		["path", { d: "M13.9 21.818a10 10 0 0 1-3.8 0" }],
		["path", { d: "M17.609 3.721a10 10 0 0 1 2.69 2.7" }],
		["path", { d: "M2.182 13.9a10 10 0 0 1 0-3.8" }],
		["path", { d: "M20.279 17.609a10 10 0 0 1-2.7 2.69" }],
		["path", { d: "M21.818 10.1a10 10 0 0 1 0 3.8" }],
		["path", { d: "M3.721 6.391a10 10 0 0 1 2.7-2.69" }],
		["path", { d: "M6.391 20.279a10 10 0 0 1-2.69-2.7" }],
	],
	clock: [
		["circle", { cx: "12", cy: "12", r: "10" }],
		["path", { d: "M12 6v6l4 2" }],
	],
	"cloud-off": [
		["path", { d: "M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057" }],
		["path", { d: "M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78" }],
		["path", { d: "m2 2 20 20" }],
	],
	copy: [
		["rect", { width: "14", height: "14", x: "8", y: "8", rx: "2", ry: "2" }],
		["path", { d: "M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2" }],
	],
	heading: [
		["path", { d: "M6 12h12" }],
		["path", { d: "M6 20V4" }],
		["path", { d: "M18 20V4" }],
	],
	archive: [
		["rect", { width: "20", height: "5", x: "2", y: "3", rx: "1" }],
		["path", { d: "M4 8v11a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8" }],
		["path", { d: "M10 12h4" }],
	],
	info: [
		["circle", { cx: "12", cy: "12", r: "10" }],
		["path", { d: "M12 16v-4" }],
		["path", { d: "M12 8h.01" }],
	],
	italic: [
		["line", { x1: "19", x2: "10", y1: "4", y2: "4" }],
		["line", { x1: "14", x2: "5", y1: "20", y2: "20" }],
		["line", { x1: "15", x2: "9", y1: "4", y2: "20" }],
	],
	link: [
		["path", { d: "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71" }],
		["path", { d: "M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71" }],
	],
	list: [
		["path", { d: "M3 5h.01" }],
		["path", { d: "M3 12h.01" }],
		["path", { d: "M3 19h.01" }],
		["path", { d: "M8 5h13" }],
		["path", { d: "M8 12h13" }],
		["path", { d: "M8 19h13" }],
	],
	menu: [
		["path", { d: "M4 5h16" }],
		["path", { d: "M4 12h16" }],
		["path", { d: "M4 19h16" }],
	],
	merge: [
		["path", { d: "m8 6 4-4 4 4" }],
		["path", { d: "M12 2v10.3a4 4 0 0 1-1.172 2.872L4 22" }],
		["path", { d: "m20 22-5-5" }],
	],
	"message-square": [
		[
			"path",
			{
				d: "M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z",
			},
		],
	],
	"pencil-line": [
		["path", { d: "M13 21h8" }],
		["path", { d: "m15 5 4 4" }],
		[
			"path",
			{
				d: "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z",
			},
		],
	],
	plus: [
		["path", { d: "M5 12h14" }],
		["path", { d: "M12 5v14" }],
	],
	quote: [
		[
			"path",
			{
				d: "M16 3a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2 1 1 0 0 1 1 1v1a2 2 0 0 1-2 2 1 1 0 0 0-1 1v2a1 1 0 0 0 1 1 6 6 0 0 0 6-6V5a2 2 0 0 0-2-2z",
			},
		],
		[
			"path",
			{
				d: "M5 3a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2 1 1 0 0 1 1 1v1a2 2 0 0 1-2 2 1 1 0 0 0-1 1v2a1 1 0 0 0 1 1 6 6 0 0 0 6-6V5a2 2 0 0 0-2-2z",
			},
		],
	],
	"redo-2": [
		["path", { d: "m15 14 5-5-5-5" }],
		["path", { d: "M20 9H9.5A5.5 5.5 0 0 0 4 14.5A5.5 5.5 0 0 0 9.5 20H13" }],
	],
	square: [["rect", { width: "18", height: "18", x: "3", y: "3", rx: "2" }]],
	"table-2": [
		["path", { d: "M3 9h18" }],
		["path", { d: "M9 3v18" }],
		["rect", { x: "3", y: "3", width: "18", height: "18", rx: "2" }],
	],
	"triangle-alert": [
		["path", { d: "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3" }],
		["path", { d: "M12 9v4" }],
		["path", { d: "M12 17h.01" }],
	],
	"undo-2": [
		["path", { d: "M9 14 4 9l5-5" }],
		["path", { d: "M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11" }],
	],
} as const satisfies Record<string, readonly Shape[]>;

export type IconName = keyof typeof ICON_SHAPES;
