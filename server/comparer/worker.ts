// The thread that compares long texts. Runs unbuilt too, so whatever it imports may hold only types that can be stripped.
import { parentPort } from "node:worker_threads";
import { compareNow, type Job } from "./job.ts";

const port = parentPort;

port?.on("message", (job: Job) => port.postMessage(compareNow(job)));
port?.postMessage("ready");
