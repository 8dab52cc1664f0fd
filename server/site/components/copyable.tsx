// A text to take away exactly as it is, with a button that copies it where scripts run.

/** Words to take away exactly as they are. Without scripts: select and copy. */
export function Copyable({ label, text, id }: { label: string; text: string; id?: string }) {
	const fieldId = id ?? `copy-${label.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;
	const rows = Math.min(12, text.split("\n").length + Math.floor(text.length / 70));
	return (
		<copy-button class="copyable">
			<label for={fieldId}>{label}</label>
			<textarea id={fieldId} readonly rows={rows} dir="auto" spellcheck={false}>
				{/* HTML drops one newline right after the tag: this is that one. */}
				{`\n${text}`}
			</textarea>
		</copy-button>
	);
}
