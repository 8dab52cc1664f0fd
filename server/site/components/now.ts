// The moment a page is made in. A page that is kept must be made again when its words about the moment are no longer
// true, so what a view asks here is noted.

export type Now = {
	/** Milliseconds since 1970. A page that reads it can be kept for a short time only. */
	readonly at: number;
	/** Whether a moment has come. A page that asks can be kept until that moment. */
	readonly hasCome: (moment: number) => boolean;
};

type Notes = { readonly isRead: () => void; readonly isToCome: (moment: number) => void };

export function nowAt(at: number, notes?: Notes): Now {
	return {
		get at() {
			notes?.isRead();
			return at;
		},
		hasCome: (moment) => {
			if (moment > at) notes?.isToCome(moment);
			return moment <= at;
		},
	};
}
