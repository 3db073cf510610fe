import { parentPort } from "node:worker_threads";
import { serve, type ToTensorWorker } from "../tensor_worker";

const port = parentPort!;
const handle = serve((message, transfer) => port.postMessage(message, transfer));
port.on("message", (message: ToTensorWorker) => handle(message));
