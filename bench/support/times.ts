// How long the server takes until the first byte of an answer, one request after another over one connection.
import { Agent, get } from "node:http";

const WARM_UP = 20;
const TIMES = 200;

export async function answerTimes(url: string): Promise<{ p50: number; p75: number; p95: number }> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const times: number[] = [];
	for (let round = 0; round < WARM_UP + TIMES; round += 1) {
		const time = await firstByteMs(url, agent);
		if (round >= WARM_UP) times.push(time);
	}
	agent.destroy();
	times.sort((a, b) => a - b);
	const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
	return { p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

function firstByteMs(url: string, agent: Agent): Promise<number> {
	return new Promise((done, fail) => {
		const started = performance.now();
		get(url, { agent }, (answer) => {
			const elapsed = performance.now() - started;
			answer.resume().once("end", () => done(elapsed));
		}).once("error", fail);
	});
}
