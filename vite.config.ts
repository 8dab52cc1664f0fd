// Builds what the browser gets: one style sheet, one small script, and the islands it loads when a page has them.
import { defineConfig } from "vite";

export default defineConfig({
	// The server mounts dist/client there (server/web/assets.ts).
	base: "/assets/",
	publicDir: false,
	build: {
		outDir: "dist/client",
		assetsDir: "",
		manifest: "manifest.json",
		emptyOutDir: true,
		sourcemap: true,
		// Fonts and pictures stay files: a strict policy allows no data addresses.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		target: ["chrome123", "edge123", "firefox121", "safari17.5"],
		rolldownOptions: {
			input: ["client/main.ts", "client/styles/index.css", "client/images/caret.svg"],
		},
	},
});
